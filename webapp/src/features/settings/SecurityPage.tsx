import { AppPasswords } from './AppPasswords'
import { PasswordForm } from './PasswordForm'
import { Sessions } from './Sessions'

export function SecurityPage() {
  return (
    <>
      <PasswordForm />
      <Sessions />
      <AppPasswords />
    </>
  )
}
