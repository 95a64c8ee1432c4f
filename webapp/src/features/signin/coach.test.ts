import { describe, expect, it } from 'vitest'
import { coach } from './coach'

const about = ['claire.delmas@jean-moulin.example', 'Claire Delmas']

describe('password coaching', () => {
  it('asks only for length', () => {
    expect(coach('trois mots simples', 12, about)).toMatchObject({ longEnough: true, varied: true, notYou: true })
    expect(coach('Court1!', 12, about).longEnough).toBe(false)
  })

  it('counts characters, not code units', () => {
    expect(coach('🦊'.repeat(11), 12, about).longEnough).toBe(false)
    expect(coach('🦊'.repeat(12), 12, about).longEnough).toBe(true)
  })

  it('sees a name through accents and capitals', () => {
    expect(coach('MotDePasse-Délmas', 12, about).notYou).toBe(false)
  })

  it('is not impressed by repetition', () => {
    expect(coach('aaaaaaaaaaaaaaaa', 12, about).varied).toBe(false)
    expect(coach('aaaaaaaaaaaa', 12, about).strength).toBeLessThan(coach('le chat dort', 12, about).strength)
  })
})
