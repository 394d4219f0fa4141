import { createElement, type HTMLAttributes, type Ref } from 'react'

type ScrollRegionProps = HTMLAttributes<HTMLElement> & { as?: 'div' | 'section' | 'pre'; ref?: Ref<HTMLDivElement> }

/** A part that scrolls by itself, and so is a stop of the Tab key: its text must be within reach of the keyboard, too. */
export function ScrollRegion({ as = 'div', ...attributes }: ScrollRegionProps) {
  return createElement(as, { tabIndex: 0, 'data-scrolls': true, ...attributes })
}
