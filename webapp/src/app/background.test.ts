import { afterEach, expect, it, vi } from 'vitest'
import { RequestError } from '@/jmap/errors'
import { background, failures, workAgain } from './background'
import { ConnectionError } from './http'

const refused = () => Promise.reject(new RequestError(500, 'about:blank'))

afterEach(async () => {
  vi.useRealTimers()
  for (const what of failures.get().keys()) await background(what, () => Promise.resolve())
})

it('says nothing of what succeeds', async () => {
  await background('news', () => Promise.resolve())
  expect(failures.get().size).toBe(0)
})

it('says once what fails, and no more when it has succeeded', async () => {
  await background('news', refused)
  await background('news', refused)
  expect([...failures.get().keys()]).toEqual(['news'])
  await background('news', () => Promise.resolve())
  expect(failures.get().size).toBe(0)
})

it('tries again by itself', async () => {
  vi.useFakeTimers()
  let tries = 0
  await background('news', () => (tries++ === 0 ? refused() : Promise.resolve()))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(tries).toBe(2)
  expect(failures.get().size).toBe(0)
})

it('waits for the connection when that is what is missing', async () => {
  vi.useFakeTimers()
  let tries = 0
  await background('news', () => (tries++ === 0 ? Promise.reject(new ConnectionError()) : Promise.resolve()))
  await vi.advanceTimersByTimeAsync(600_000)
  expect(tries).toBe(1)
  workAgain()
  await vi.advanceTimersByTimeAsync(0)
  expect(tries).toBe(2)
})

it('says nothing once the session is over', async () => {
  await background('news', () => Promise.reject(new RequestError(401, 'about:blank')))
  expect(failures.get().size).toBe(0)
})
