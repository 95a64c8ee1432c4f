import { expect, test } from 'vitest'
import { divide } from './divide'

test('what is typed at once goes to where an answer begins: its text', () => {
  expect(divide('Oui, à <jeudi>\nClaire', 'reply')).toEqual({
    people: '',
    html: '<p>Oui, à &#60;jeudi&#62;</p><p>Claire</p>',
  })
})

test('a new message and a forwarded one begin with whom they go to', () => {
  expect(divide('marc', 'new')).toEqual({ people: 'marc', html: '' })
  expect(divide('marc\nBonjour', 'forward')).toEqual({ people: 'marc', html: '<p>Bonjour</p>' })
})
