import { AppPasswords } from './AppPasswords'
import { PasswordForm } from './PasswordForm'
import { Sessions } from './Sessions'
import { ThisComputer } from './ThisComputer'

export function SecurityPage() {
  return (
    <>
      <ThisComputer />
      <Sessions />
      <PasswordForm />
      <AppPasswords />
    </>
  )
}
