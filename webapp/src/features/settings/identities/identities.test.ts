import { describe, expect, it } from 'vitest'
import { addressesText, readAddresses } from './addresses'
import { tightLines } from './signature'

describe('the lines of a signature', () => {
  it('stay together', () => {
    expect(tightLines('<p><strong>Claire Delmas</strong></p><p>CPE</p>')).toBe(
      '<div><strong>Claire Delmas</strong><br>CPE</div>',
    )
  })

  it('keep the blank ones in between, not those at the end', () => {
    expect(tightLines('<p>Claire</p><p></p><p>CPE</p><p></p><p><br></p>')).toBe('<div>Claire<br><br>CPE</div>')
  })
})

describe('addresses of an identity', () => {
  it('come back as they were typed', () => {
    const addresses = [
      { name: 'Delmas, Claire', email: 'claire@college.example' },
      { name: null, email: 'vie-scolaire@college.example' },
    ]
    expect(readAddresses(addressesText(addresses))).toEqual({ addresses })
  })

  it('may be none', () => {
    expect(readAddresses('  ')).toEqual({ addresses: null })
    expect(addressesText(null)).toBe('')
  })

  it('name the one that is wrong', () => {
    expect(readAddresses('claire@college.example, secretariat').wrong).toBe('secretariat')
  })
})
