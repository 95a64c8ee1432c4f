import { useEffect, useState } from 'react'

/** Now, to the day: the same object until midnight, so that dates in lists change with it and not before. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime()
    const timer = setTimeout(() => setNow(new Date()), midnight - Date.now() + 1000)
    return () => clearTimeout(timer)
  }, [now])
  return now
}
