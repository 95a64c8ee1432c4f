import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { reason } from '@/app/errors'
import { http } from '@/app/http'
import { toast } from '@/app/toasts'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'

export interface AppPassword {
  id: string
  name: string
  createdAt: string
  lastUsedAt: string | null
}

/** Asked, as it can't be undone: the same password can't be made again. */
export function RemoveAppPassword({ password, onClose }: { password: AppPassword; onClose: () => void }) {
  const queries = useQueryClient()
  const remove = useMutation({
    mutationFn: () => http('DELETE', `/auth/app-passwords/${password.id}`),
    onSuccess: () => toast(t`Mot de passe d’application retiré`),
    onError: (error) => toast(reason(error, t`Il est resté valable.`), { kind: 'error' }),
    onSettled: async () => {
      onClose()
      await queries.invalidateQueries({ queryKey: ['app-passwords'] })
    },
  })
  return (
    <Dialog
      title={t`Retirer « ${password.name} » ?`}
      alert
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Annuler</Trans>
          </Button>
          <Button kind="danger" isPending={remove.isPending} onPress={() => remove.mutate()}>
            <Trans>Retirer</Trans>
          </Button>
        </>
      }
    >
      <p>
        <Trans>
          Ce programme ne pourra plus relever ni envoyer votre courrier. Pour le remettre, il faudra un autre mot de
          passe.
        </Trans>
      </p>
    </Dialog>
  )
}
