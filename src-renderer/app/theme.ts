import { createTheme } from '@mantine/core'

/** Mantine's components in Facet's manner; colours and sizes are in the style sheets. */
export const theme = createTheme({ respectReducedMotion: true, cursorType: 'default' })
