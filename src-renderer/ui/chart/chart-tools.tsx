import { Menu } from '@mantine/core'
import type { EChartsCoreOption } from 'echarts/core'
import { useRef, useState } from 'react'
import { savePicture } from '../../data/save-picture.ts'
import { IconButton } from '../button.tsx'
import { Icon } from '../icons/icon.tsx'
import menuClasses from '../menu/menu.module.css'
import { ErrorNotice } from '../states/error-notice.tsx'
import { chartCopy as copy } from './chart.copy.ts'
import classes from './chart.module.css'
import type { ChartSheet } from './chart-option.ts'
import { lightPalette } from './chart-palette.ts'
import { drawSvg, pictureBytes } from './picture.ts'

type ChartToolsProps = {
  title: string
  source: string
  height: number
  drawOn(sheet: ChartSheet): EChartsCoreOption
  asTable: boolean
  onToggle(): void
}

type Outcome = { saved: string } | { error: Error; type: 'png' | 'svg' } | null

/** Room for title and source on a saved picture, px. */
const PAPER_ROOM = 80

/** Table or picture, and the two ways to save it; says how that went. */
export function ChartTools({ title, source, height, drawOn, asTable, onToggle }: ChartToolsProps) {
  const [outcome, setOutcome] = useState<Outcome>(null)
  const tools = useRef<HTMLDivElement>(null)
  const save = async (type: 'png' | 'svg') => {
    setOutcome(null)
    try {
      const palette = lightPalette(tools.current!)
      const svg = await drawSvg(drawOn({ palette, name: title, paper: { title, foot: source } }), height + PAPER_ROOM)
      const name = await savePicture({ name: fileName(title), type, bytes: await pictureBytes(svg, type) })
      setOutcome(name === null ? null : { saved: name })
    } catch (thrown) {
      setOutcome({ error: thrown instanceof Error ? thrown : new Error(String(thrown)), type })
    }
  }
  return (
    <>
      <span role="status" className={classes.saved}>
        {outcome !== null && 'saved' in outcome && copy.saved(outcome.saved)}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
      <div ref={tools} role="group" aria-label={copy.tools(title)} className={classes.tools}>
        <IconButton label={asTable ? copy.asChart : copy.asTable} keys="T" onClick={onToggle}>
          <Icon name={asTable ? 'chart' : 'table'} />
        </IconButton>
        <Menu
          position="bottom-end"
          offset={4}
          withinPortal={false}
          returnFocus
          withInitialFocusPlaceholder={false}
          transitionProps={{ duration: 0 }}
          classNames={{ dropdown: menuClasses.menu ?? '', item: menuClasses.item ?? '' }}
        >
          <Menu.Target>
            <IconButton label={copy.save}>
              <Icon name="download" />
            </IconButton>
          </Menu.Target>
          <Menu.Dropdown aria-label={copy.save}>
            {(['png', 'svg'] as const).map((type) => (
              <Menu.Item key={type} onClick={() => void save(type)}>
                {copy[type]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      {outcome !== null && 'error' in outcome && (
        <div className={classes.failed}>
          <ErrorNotice error={outcome.error} onRetry={() => void save(outcome.type)} strip />
        </div>
      )}
    </>
  )
}

/** A heading as a file name: what no file is called with becomes a space. */
function fileName(title: string): string {
  return title
    .replaceAll(/[^\p{L}\p{N} (),%–-]+/gu, ' ')
    .replaceAll(/ +/g, ' ')
    .trim()
    .slice(0, 100)
}
