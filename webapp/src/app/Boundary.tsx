import { t } from '@lingui/core/macro'
import { Component, type ReactNode } from 'react'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'

/** Where a fault of the page ends: what to do instead of an empty window. */
export class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <main className="unreachable">
        <Notice kind="error" live action={<Button onPress={() => location.reload()}>{t`Recharger la page`}</Button>}>
          {t`Un imprévu est survenu. Votre courrier et ce que vous écriviez sont gardés ; rechargez la page pour continuer.`}
        </Notice>
      </main>
    )
  }
}
