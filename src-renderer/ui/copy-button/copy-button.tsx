import { useEffect, useState } from 'react'
import { IconButton } from '../button.tsx'
import { putOnClipboard } from '../clipboard.ts'
import { Icon } from '../icons/icon.tsx'
import { copyButtonCopy } from './copy-button.copy.ts'

const COPIED_MS = 1_600

/** Copies a text and says so for a moment, to the eye and to a screen reader. */
export function CopyButton({ label, text }: { label: string; text: string }) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = window.setTimeout(() => setCopied(false), COPIED_MS)
    return () => window.clearTimeout(timer)
  }, [copied])
  return (
    <>
      <IconButton label={label} onClick={() => setCopied(putOnClipboard(text))}>
        <Icon name={copied ? 'check' : 'copy'} />
      </IconButton>
      <span role="status" className="visually-hidden">
        {copied ? copyButtonCopy.copied : ''}
      </span>
    </>
  )
}
