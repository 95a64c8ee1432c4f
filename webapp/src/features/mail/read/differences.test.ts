import { expect, test } from 'vitest'
import { differences } from './differences'

test('the letters that make one name look like another are set apart', () => {
  expect(differences('academie-tou1ouse.example', 'academie-toulouse.fr')).toEqual([
    { text: 'academie-tou', differs: false },
    { text: '1', differs: true },
    { text: 'ouse.', differs: false },
    { text: 'example', differs: true },
  ])
})
