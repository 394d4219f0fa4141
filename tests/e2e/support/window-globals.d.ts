import type { WindowApi } from '#shared/rpc/window-api.ts'

declare global {
  interface Window {
    readonly facet: WindowApi
  }
}
