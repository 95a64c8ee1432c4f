import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { setPreference, usePreferences } from '@/app/preferences'
import { useSession } from '@/app/session'
import { Button } from '@/ui/Button'
import { Choice } from '@/ui/Choice'

export function AppearancePage() {
  const { theme, density, language, listWidth, navWidth, trustedSenders } = usePreferences()
  const session = useSession()
  const shared = session.is === 'in' && session.who.shared
  return (
    <>
      <p className="lead">
        {shared ? (
          <Trans>Sur ce poste partagé, ces choix valent jusqu’à votre départ.</Trans>
        ) : (
          <Trans>Ces choix valent sur cet appareil, dans ce navigateur.</Trans>
        )}
      </p>
      <div className="option-rows">
        <Choice
          label={t`Couleurs`}
          hint={t`Sombres, elles reposent les yeux le soir.`}
          value={theme}
          onChange={(value) => setPreference('theme', value)}
          options={[
            ['system', t`Comme l’ordinateur`],
            ['light', t`Claires`],
            ['dark', t`Sombres`],
          ]}
        />
        <Choice
          label={t`Densité des listes`}
          hint={t`Compacte montre plus de messages, sans leurs premiers mots.`}
          value={density}
          onChange={(value) => setPreference('density', value)}
          options={[
            ['comfortable', t`Confortable`],
            ['compact', t`Compacte`],
          ]}
        />
        <Choice
          label={t`Langue`}
          hint={t`Des textes, des dates et des nombres.`}
          value={language}
          onChange={(value) => setPreference('language', value)}
          options={[
            ['fr', 'Français'],
            ['en', 'English'],
          ]}
        />
        {(listWidth !== 0 || navWidth !== 0) && (
          <div className="row-line">
            <div>
              <b>
                <Trans>Largeur des volets</Trans>
              </b>
              <span className="d">
                <Trans>Vous l’avez changée.</Trans>
              </span>
            </div>
            <Button
              size="s"
              onPress={() => {
                setPreference('listWidth', 0)
                setPreference('navWidth', 0)
              }}
            >
              <Trans>Rétablir</Trans>
            </Button>
          </div>
        )}
      </div>
      <section>
        <h2>
          <Trans>Images externes</Trans>
        </h2>
        {trustedSenders.length === 0 ? (
          <p>
            <Trans>
              Elles ne s’affichent que si vous le demandez, message par message : elles disent à leur auteur que vous
              lisez.
            </Trans>
          </p>
        ) : (
          <>
            <p>
              <Trans>Elles s’affichent sans demander pour ces expéditeurs.</Trans>
            </p>
            <ul className="things">
              {trustedSenders.map((sender) => (
                <li key={sender}>
                  <b className="clip">{sender}</b>
                  <Button
                    size="s"
                    aria-label={t`Ne plus afficher les images de ${sender}`}
                    onPress={() =>
                      setPreference(
                        'trustedSenders',
                        trustedSenders.filter((one) => one !== sender),
                      )
                    }
                  >
                    <Trans>Retirer</Trans>
                  </Button>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
    </>
  )
}
