import { startHost } from './host/start.ts'

startHost()
