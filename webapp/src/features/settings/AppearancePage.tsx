import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { setPreference, usePreferences } from '@/app/preferences'
import { Button } from '@/ui/Button'
import { Choice } from '@/ui/Choice'

export function AppearancePage() {
  const { theme, density, language, trustedSenders } = usePreferences()
  return (
    <>
      <div className="block">
        <Choice
          label={t`Couleurs`}
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
          value={density}
          onChange={(value) => setPreference('density', value)}
          options={[
            ['comfortable', t`Confortable`],
            ['compact', t`Compacte`],
          ]}
        />
        <Choice
          label={t`Langue`}
          value={language}
          onChange={(value) => setPreference('language', value)}
          options={[
            ['fr', 'Français'],
            ['en', 'English'],
          ]}
        />
      </div>
      {trustedSenders.length > 0 && (
        <section>
          <h2>
            <Trans>Images externes</Trans>
          </h2>
          <p>
            <Trans>Elles s’affichent sans demander pour ces expéditeurs.</Trans>
          </p>
          <ul className="things">
            {trustedSenders.map((sender) => (
              <li key={sender}>
                <b className="clip">{sender}</b>
                <Button
                  size="s"
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
        </section>
      )}
    </>
  )
}
