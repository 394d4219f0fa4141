import './styles/colors.css'
import './styles/mantine.css'
import './styles/base.css'
import { fireEarlyCalls } from './data/early-calls.ts'
import { holdEvents } from './data/held-events.ts'
import { applyKnownLanguage } from './state/language.ts'
import { applyKnownTheme } from './state/theme.ts'

// Small on purpose: the first questions are on their way and the ground has its colour before React is read.
applyKnownTheme()
applyKnownLanguage()
// Before the first question: what moves after its answer is not missed.
holdEvents()
fireEarlyCalls()
void import('./app/mount.tsx').then(({ mount }) => mount(document.getElementById('root')!))
