import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { queryClient } from '../data/query-client.ts'
import { useRememberSettings, useSettings } from '../data/settings.queries.ts'
import { applyLanguage } from '../state/language.ts'
import { PrivacyContext } from '../ui/private-text/private-text.tsx'
import { ToastHost } from '../ui/toast/toast-host.tsx'
import { TooltipHost } from '../ui/tooltip/tooltip-host.tsx'
import { BandsProvider } from './bands-provider.tsx'
import { Frame } from './frame.tsx'
import { theme } from './theme.ts'
import { TimesProvider } from './times-provider.tsx'
import { useScheme } from './use-scheme.ts'

/** The nonce the page was served with; the only style element Mantine may add carries it. */
function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}

/** Everything the window needs around its frame. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Themed />
    </QueryClientProvider>
  )
}

function Themed() {
  const scheme = useScheme()
  useRememberSettings()
  // Before anything below reads a text: whoever reads texts is mounted anew with another key.
  const { language: setting, privacyMode } = useSettings()
  const language = applyLanguage(setting)
  return (
    // Colours and sizes come from Facet's own style sheets; Mantine writes no variables at run time.
    <MantineProvider
      theme={theme}
      forceColorScheme={scheme}
      getStyleNonce={styleNonce}
      withCssVariables={false}
      withGlobalClasses={false}
      withStaticClasses={false}
    >
      <TimesProvider>
        <BandsProvider>
          <PrivacyContext value={privacyMode}>
            <Frame key={`${language} ${privacyMode}`} />
          </PrivacyContext>
        </BandsProvider>
      </TimesProvider>
      <ToastHost />
      <TooltipHost />
    </MantineProvider>
  )
}
