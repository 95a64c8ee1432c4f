import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Notice } from '@/ui/Notice'
import type { SenderTrust } from '../model/types'
import { differences } from './differences'

/** Over a message that is not from whom it says: why, and what to do. */
export function SenderNotice({ trust }: { trust: SenderTrust }) {
  const { domain, looksLike } = trust
  return (
    <div className="msg-warning">
      <Notice kind="danger" live>
        <strong>
          {domain === null ? (
            <Trans>On ne peut pas savoir de qui vient ce message</Trans>
          ) : looksLike ? (
            <Trans>L’expéditeur n’est pas {looksLike}</Trans>
          ) : trust.own ? (
            <Trans>Ce message ne vient pas de chez nous</Trans>
          ) : (
            <Trans>Ce message ne vient sans doute pas de {domain}</Trans>
          )}
        </strong>
        {looksLike && domain ? (
          <Comparison expected={looksLike} real={domain} />
        ) : (
          <p>
            {domain === null ? (
              <Trans>Il nomme plusieurs expéditeurs, ou aucun.</Trans>
            ) : trust.own ? (
              <Trans>Il affiche une adresse en {domain}, mais il a été envoyé de l’extérieur, sans preuve.</Trans>
            ) : (
              <Trans>Il affiche une adresse en {domain}, sans la preuve que ce domaine joint à ses messages.</Trans>
            )}
          </p>
        )}
        <p>
          <Trans>
            N’ouvrez ni lien ni pièce jointe et ne donnez aucun mot de passe. En cas de doute, appelez la personne.
          </Trans>
        </p>
      </Notice>
    </div>
  )
}

/** The two names one over the other, what differs marked. */
function Comparison({ expected, real }: { expected: string; real: string }) {
  return (
    <dl className="msg-compare">
      <dt>{t`Attendu`}</dt>
      <dd>{expected}</dd>
      <dt>{t`Réel`}</dt>
      <dd>
        {differences(real, expected).map(({ text, differs }, index) =>
          differs ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
        )}
      </dd>
    </dl>
  )
}
