import './shell.css'
import { t } from '@lingui/core/macro'
import { Suspense, useEffect, useState } from 'react'
import { lazily, whenIdle } from './lazily'
import { MailPage } from '@/features/mail/MailPage'
import { loadMailboxes, type Mail, openMail } from '@/features/mail/model/mail'
import { Navigation } from '@/features/mail/nav/Navigation'
import { unsavedDrafts } from '@/features/mail/compose/local'
import { FirstWords } from '@/features/mail/compose/FirstWords'
import { compose, writing } from '@/features/mail/compose/store'
import { MailProvider, useMail } from '@/features/mail/useMail'
import { connectionLostAt } from '@/jmap/client'
import { time } from '@/i18n/dates'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Toasts } from '@/ui/Toasts'
import { PHONE, useMedia } from '@/ui/useMedia'
import { handleKey, useActions } from './actions'
import { failures, workAgain } from './background'
import { connect, ConnectionProvider } from './connection'
import { reason } from './errors'
import { ConnectionError } from './http'
import { useObservable } from './observable'
import { Rail, TabBar } from './places'
import { navigate, useRouteWord } from './router'
import { toast } from './toasts'
import { TopBar } from './TopBar'

const loadComposer = () => import('@/features/mail/compose/ComposeDock')
const ComposeDock = lazily(() => loadComposer().then((m) => ({ default: m.ComposeDock })))
const SettingsPage = lazily(() => import('@/features/settings/SettingsPage').then((m) => ({ default: m.SettingsPage })))
const Drawer = lazily(() => import('./Drawer').then((m) => ({ default: m.Drawer })))
const KeysSheet = lazily(() => import('./KeysSheet').then((m) => ({ default: m.KeysSheet })))

/** The page of who is signed in: its frame, and what is open in it. */
export function Shell() {
  const [mail, setMail] = useState<Mail>()
  const [error, setError] = useState<unknown>()
  const [tries, setTries] = useState(0)

  useEffect(() => {
    let gone = false
    async function begin() {
      const opened = openMail(await connect())
      // The frame shows as soon as the folders are known.
      await loadMailboxes(opened)
      if (!gone) setMail(opened)
    }
    setError(undefined)
    begin().catch((error) => !gone && setError(error))
    return () => {
      gone = true
    }
  }, [tries])

  if (error !== undefined)
    return (
      <main className="unreachable">
        <Notice kind="offline" live action={<Button onPress={() => setTries(tries + 1)}>{t`Réessayer`}</Button>}>
          {reason(error, t`Rien n’est perdu.`)}
        </Notice>
      </main>
    )
  if (!mail)
    return (
      <main className="app starting" aria-busy>
        <h1 className="sr">{t`Chargement`}</h1>
      </main>
    )
  return (
    <ConnectionProvider connection={mail}>
      <MailProvider mail={mail}>
        <Frame />
      </MailProvider>
    </ConnectionProvider>
  )
}

function Frame() {
  const place = useRouteWord(({ segments }) => segments[0])
  const folder = useRouteWord(({ segments }) => segments[1])
  const open = useRouteWord(({ segments }) => segments[2] && 'open')
  const phone = useMedia(PHONE)
  const narrow = useMedia('(max-width: 1180px)')
  const panels = useObservable(writing)
  const [keys, showKeys] = useState(false)

  useEffect(() => {
    addEventListener('keydown', handleKey)
    return () => removeEventListener('keydown', handleKey)
  }, [])

  const { account } = useMail()
  useEffect(() => {
    for (const draft of unsavedDrafts(account)) {
      compose({ kind: 'again', draft })
      toast(t`Un message que vous écriviez a été retrouvé`)
    }
  }, [account])

  useEffect(() => {
    if (place !== 'settings' && (place !== 'mail' || !folder)) navigate('/mail/inbox', { replace: true })
  }, [place, folder])

  useEffect(() => whenIdle(loadComposer), [])

  useActions({ keys: () => showKeys(true), 'go-settings': () => navigate('/settings') })

  // On a phone a conversation or a message being written takes the whole screen.
  const alone = phone && place === 'mail' && open !== undefined
  return (
    <div className={phone ? 'app phone' : 'app'}>
      <a className="skip" href="#main">{t`Aller au contenu`}</a>
      {!phone && <Rail />}
      {!phone && <TopBar narrow={narrow} onHelp={() => showKeys(true)} />}
      <div className="work">
        <Offline />
        <div className="work-panes">
          {place === 'settings' ? (
            <Suspense fallback={<div className="sheet one" aria-busy />}>
              <SettingsPage />
            </Suspense>
          ) : (
            <>
              {!narrow && <Navigation />}
              <MailPage />
            </>
          )}
        </div>
      </div>
      {phone && !alone && <TabBar />}
      {narrow && (
        <Suspense>
          <Drawer>
            <Navigation />
          </Drawer>
        </Suspense>
      )}
      <Toasts />
      <FirstWords />
      <Suspense>
        {panels.length > 0 && <ComposeDock />}
        {keys && <KeysSheet onClose={() => showKeys(false)} />}
      </Suspense>
    </div>
  )
}

function Offline() {
  const since = useObservable(connectionLostAt)
  // Lost connections have words of their own, and are tried again by themselves.
  const failure = [...useObservable(failures).values()].find(({ error }) => !(error instanceof ConnectionError))
  if (since)
    return (
      <div className="offline">
        <Notice kind="offline" live>
          {t`Connexion perdue à ${time(since)}. Ce que vous écrivez est gardé ici ; tout reprend au retour du réseau.`}
        </Notice>
      </div>
    )
  if (!failure) return null
  return (
    <div className="offline">
      <Notice
        kind="warning"
        live
        action={
          <Button size="s" onPress={workAgain}>
            {t`Réessayer`}
          </Button>
        }
      >
        {reason(
          failure.error,
          t`Ce qui est affiché est gardé et date peut-être de ${time(failure.at)} ; nouvel essai dans un instant.`,
        )}
      </Notice>
    </div>
  )
}
