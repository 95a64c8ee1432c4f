import { Trans } from '@lingui/react/macro'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Avatar } from '@/ui/Avatar'

/** What a demonstration offers at `GET /auth/demo`. */
export interface Demo {
  password: string
  accounts: { address: string; name: string; function: string }[]
}

export function DemoAccounts({ demo, onChoose }: { demo: Demo; onChoose: (address: string) => void }) {
  return (
    <section className="demo" aria-labelledby="demo-title">
      <h2 id="demo-title" className="or">
        <Trans>comptes de démonstration</Trans>
      </h2>
      <ul className="scroll">
        {demo.accounts.map((account) => (
          <li key={account.address}>
            <AriaButton className="demo-account" onPress={() => onChoose(account.address)}>
              <Avatar name={account.name} address={account.address} />
              <span className="clip">
                <b className="clip">{account.name}</b>
                <span className="clip">{account.function}</span>
              </span>
            </AriaButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
