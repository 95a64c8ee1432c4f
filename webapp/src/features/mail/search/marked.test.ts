import { expect, it } from 'vitest'
import { pieces } from './marked'

it('snippets become plain pieces, never markup', () => {
  expect(pieces('Le <mark>conseil</mark> &amp; &lt;b&gt;<mark>l&#39;ordre</mark>')).toEqual([
    { text: 'Le ', mark: false },
    { text: 'conseil', mark: true },
    { text: ' & <b>', mark: false },
    { text: "l'ordre", mark: true },
  ])
  expect(pieces('<img src=x>')).toEqual([{ text: '<img src=x>', mark: false }])
})
