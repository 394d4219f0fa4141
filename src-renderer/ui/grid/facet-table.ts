import {
  columnVisibilityFeature,
  createSortedRowModel,
  createTableHook,
  type Header,
  metaHelper,
  type Row,
  type RowData,
  rowSortingFeature,
  sortFn_basic,
  sortFn_text,
  tableFeatures,
} from '@tanstack/react-table'

/** What Facet's grids know of a column beyond TanStack's own. */
export type FacetColumnMeta = {
  /** Its track in the grid template: `128px`, `minmax(120px, 1fr)`. */
  track: string
  align?: 'start' | 'end'
  /** Left out while the grid is narrower than this many pixels. */
  needsWidth?: number
  /** Only there when a person asks for it. */
  optional?: boolean
  /** Cannot be hidden, moved or resized. */
  fixed?: boolean
}

/** Features every grid of Facet has; a feature added here (order, pinning, sizing) reaches all of them. */
const features = tableFeatures({
  rowSortingFeature,
  columnVisibilityFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic, text: sortFn_text },
  columnMeta: metaHelper<FacetColumnMeta>(),
})

export const { useAppTable: useFacetTable, createAppColumnHelper: createFacetColumnHelper } = createTableHook({
  features,
  enableMultiSort: false,
  enableSortingRemoval: false,
})

export type FacetFeatures = typeof features
/** A row and a header of any of Facet's grids. */
export type FacetRow<D extends RowData> = Row<FacetFeatures, D>
export type FacetHeader<D extends RowData> = Header<FacetFeatures, D, unknown>
/** The columns of one of Facet's grids. */
export type FacetColumns<D extends RowData> = Parameters<typeof useFacetTable<D>>[0]['columns']
