import { describe, expect, it } from 'vitest'
import { type Prefix, type Press, readPress } from './keymap.ts'

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrl: false,
  meta: false,
  alt: false,
  shift: false,
  typing: false,
  idle: true,
  atMs: 0,
  ...more,
})
const read = (key: string, more: Partial<Press> = {}, prefix: Prefix = null) => readPress(press(key, more), prefix)

describe('readPress', () => {
  it('reads single keys', () => {
    expect(read('j').command).toBe('row.next')
    expect(read('k').command).toBe('row.previous')
    expect(read('/').command).toBe('search')
    expect(read('/', { shift: true }).command).toBe('search')
    expect(read('?', { shift: true }).command).toBe('shortcuts')
    expect(read('Escape').command).toBe('close')
  })
  it('opens the selected row by Enter, unless a button, link or grid has it', () => {
    expect(read('Enter').command).toBe('row.open')
    expect(read('Enter', { idle: false }).command).toBeNull()
  })
  it('leaves letters to fields, but not Escape and what goes with Ctrl', () => {
    expect(read('j', { typing: true }).command).toBeNull()
    expect(read('Escape', { typing: true }).command).toBe('close')
    expect(read('f', { typing: true, ctrl: true }).command).toBe('search')
    expect(read('F', { meta: true }).command).toBe('search')
    expect(read('k', { typing: true, ctrl: true }).command).toBe('palette')
  })
  it('tells shift apart beside letters', () => {
    expect(read('r', { ctrl: true, typing: true }).command).toBe('sync')
    expect(read('.', { meta: true }).command).toBe('sync.cancel')
    expect(read('P', { ctrl: true, shift: true }).command).toBe('sync.pauseOrResume')
    expect(read('p', { ctrl: true }).command).toBe('print')
    expect(read('/', { ctrl: true, shift: true }).command).toBe('shortcuts')
    expect(read('.').command).toBeNull()
  })
  it('reads two keys in time', () => {
    const first = read('g', { atMs: 1000 })
    expect(first.command).toBeNull()
    expect(read('c', { atMs: 1500 }, first.prefix)).toEqual({ command: 'go:creators', prefix: null })
    expect(read(',', { atMs: 1500 }, first.prefix)).toEqual({ command: 'go:settings', prefix: null })
    expect(read('c', { atMs: 9000 }, first.prefix).command).toBeNull()
    expect(read('x', { atMs: 1500 }, first.prefix)).toEqual({ command: null, prefix: null })
  })
  it('gives way to the system’s combinations', () => {
    expect(read('j', { ctrl: true }).command).toBeNull()
    expect(read('j', { alt: true }).command).toBeNull()
  })
})
