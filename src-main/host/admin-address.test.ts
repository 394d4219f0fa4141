import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FacetError } from '#shared/base/facet-error.ts'
import { adminAddress } from './admin-address.ts'

const STORE = 'https://shop.example.com'
const ADMIN = 'https://admin.example.com'
const both = { storeUrl: STORE, adminOrigin: ADMIN }

function outcome(text: string, places = both as Parameters<typeof adminAddress>[1]): string {
  try {
    return adminAddress(text, places).href
  } catch (error) {
    if (error instanceof FacetError) return error.code
    throw error
  }
}

describe('the address of an order in the admin', () => {
  it('is opened at the store and at the admin its meta names', () => {
    expect(outcome(`${STORE}/admin/orders/9?tab=1#x`)).toBe(`${STORE}/admin/orders/9?tab=1#x`)
    expect(outcome(`${ADMIN}/orders/9`)).toBe(`${ADMIN}/orders/9`)
    expect(outcome('HTTPS://SHOP.EXAMPLE.COM:443/9')).toBe(`${STORE}/9`)
  })

  it('is opened over http on this computer only', () => {
    expect(outcome('http://127.0.0.1:8080/o/1', { storeUrl: 'http://127.0.0.1:8080', adminOrigin: null })).toBe(
      'http://127.0.0.1:8080/o/1',
    )
    expect(outcome('http://127.0.0.1:8081/o/1', { storeUrl: 'http://127.0.0.1:8080', adminOrigin: null })).toBe(
      'store_protocol',
    )
    expect(outcome('http://shop.example.com/o/1')).toBe('store_protocol')
    expect(outcome('http://shop.example.com/1', { storeUrl: null, adminOrigin: 'http://shop.example.com' })).toBe(
      'store_protocol',
    )
  })

  it.each([
    'https://evil.example/orders/9',
    'https://shop.example.com.evil.example/9',
    'https://shop.example.com@evil.example/9',
    'https://user:word@shop.example.com/9',
    'https://shop.example.com:8443/9',
    'https://shop.example.com\\@evil.example/9',
    'https://shop.exam\tple.com/9',
    ' https://shop.example.com/9',
    'https://shop.example.com/9\u202e',
    'https:shop.example.com/9',
    '//shop.example.com/9',
    'javascript:alert(1)//https://shop.example.com',
    'file:///etc/passwd',
    'smb://shop.example.com/x',
    'vscode://shop.example.com/x',
    '\\\\shop.example.com\\share',
    'https://xn--shp-example-y6a.com/9',
    'https://ѕhop.example.com/9',
    `${STORE}/${'a'.repeat(2_000)}`,
    '',
  ])('refuses %j', (text) => {
    expect(outcome(text)).toBe('store_protocol')
  })

  it('goes nowhere while nothing says where the store is', () => {
    expect(outcome(`${STORE}/9`, { storeUrl: null, adminOrigin: null })).toBe('store_protocol')
    expect(outcome(`${STORE}/9`, { storeUrl: null, adminOrigin: 'not an origin' })).toBe('store_protocol')
    expect(outcome('https://nul/9', { storeUrl: null, adminOrigin: 'data:x' })).toBe('store_protocol')
  })

  it('never leads to another origin, whatever a store writes', () => {
    const places = [STORE, ADMIN]
    const texts = fc.oneof(
      fc.webUrl(),
      fc.string(),
      fc.tuple(fc.constantFrom(...places), fc.string()).map(([place, more]) => `${place}${more}`),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const href = outcome(text)
        if (href !== 'store_protocol') expect(places).toContain(new URL(href).origin)
      }),
      { numRuns: 300 },
    )
  })
})
