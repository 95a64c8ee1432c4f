import { useMedia } from '@/ui/useMedia'
import { usePreferences } from './preferences'

export function useDark(): boolean {
  const { theme } = usePreferences()
  const system = useMedia('(prefers-color-scheme: dark)')
  return theme === 'system' ? system : theme === 'dark'
}
