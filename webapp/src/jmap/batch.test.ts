import { describe, expect, it } from 'vitest'
import { Call, split } from './batch'

const call = (id: string, ...refers: Call<unknown>[]) =>
  new Call<unknown>(id, 'Foo/get', Object.fromEntries(refers.map((to, index) => [`#p${index}`, to.ref('/ids')])))

const ids = (requests: { id: string }[][]) => requests.map((request) => request.map(({ id }) => id))

describe('splitting calls into requests', () => {
  it('fills requests up to the limit', () => {
    expect(
      ids(
        split(
          ['a', 'b', 'c'].map((id) => call(id)),
          2,
        ),
      ),
    ).toEqual([['a', 'b'], ['c']])
  })

  it('never parts a call from what it refers to', () => {
    const [a, b] = [call('a'), call('b')]
    const c = call('c', b)
    const d = call('d', c)
    expect(ids(split([a, b, c, d], 3))).toEqual([['a'], ['b', 'c', 'd']])
  })

  it('joins chains that one call brings together', () => {
    const [a, b] = [call('a'), call('b')]
    expect(ids(split([a, b, call('c', a, b)], 2))).toEqual([['a', 'b', 'c']])
  })
})
