import type { Dashboard } from '../dashboards/dashboard.ts'
import { dashboards } from '../dashboards/registry.ts'
import { useIncomplete } from '../data/sync.queries.ts'
import { SavedViews } from '../features/saved-views/saved-views.tsx'
import { formatCount } from '../ui/format/number.ts'
import { Icon } from '../ui/icons/icon.tsx'
import { Stone } from '../ui/icons/marks.tsx'
import { IncompleteMark } from '../ui/incomplete/incomplete-mark.tsx'
import { appCopy } from './app.copy.ts'
import classes from './sidebar.module.css'

const noCount = () => null

/** The views by name with their counts; a rail of icons in a narrow window. */
export function Sidebar({ openId }: { openId: string }) {
  return (
    <nav className={classes.sidebar} aria-label={appCopy.nav}>
      <div className={classes.wordmark}>
        <Stone />
        <span className={classes.name}>{appCopy.name}</span>
      </div>
      <Entries place="top" openId={openId} />
      <SavedViews />
      <Entries place="bottom" openId={openId} />
    </nav>
  )
}

function Entries({ place, openId }: { place: Dashboard['place']; openId: string }) {
  return (
    <ul className={classes.list}>
      {dashboards
        .filter((dashboard) => dashboard.place === place)
        .map((dashboard) => (
          <Entry key={dashboard.id} dashboard={dashboard} open={dashboard.id === openId} />
        ))}
    </ul>
  )
}

function Entry({ dashboard, open }: { dashboard: Dashboard; open: boolean }) {
  const count = (dashboard.useCount ?? noCount)()
  const counted = count !== null && count > 0
  const incomplete = useIncomplete() && counted
  const hint = `${dashboard.title}  g ${dashboard.goKey}`
  return (
    <li>
      <a
        href={`#/${dashboard.id}`}
        className={classes.entry}
        aria-current={open ? 'page' : undefined}
        data-tooltip={incomplete ? appCopy.incomplete(hint) : hint}
      >
        <Icon name={dashboard.icon} />
        <span className={classes.label}>{dashboard.title}</span>
        {counted && <span className={`${classes.count} tabular`}>{formatCount(count)}</span>}
        {incomplete && <IncompleteMark small />}
      </a>
    </li>
  )
}
