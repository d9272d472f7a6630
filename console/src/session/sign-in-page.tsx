import { staff } from '@kaifan/shared/contract'
import { type FormEvent, useEffect, useId, useState } from 'react'
import { call } from '../api/client.ts'
import { failureText } from '../language/failure-text.ts'
import { chooseLanguage, useWords } from '../language/language.ts'
import { useStore } from '../platform/store.ts'
import '../styles/sign-in.css'
import { beginSession, session } from './session.ts'

export function SignInPage() {
  const words = useWords()
  const { t, locale } = words
  const ended = useStore(session, (value) => value.ended)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const errorId = useId()
  const shownError = error ?? (ended ? t('signIn.ended') : undefined)

  useEffect(() => {
    document.title = `${t('signIn.title')} · 开饭`
  }, [t])

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (isBusy) return
    const form = new FormData(event.currentTarget)
    const account = textOf(form.get('account')).trim()
    const password = textOf(form.get('password'))
    if (account === '' || password === '') return setError(t('signIn.missing'))
    setBusy(true)
    const reply = await call(staff.signIn, { body: { account, password } })
    setBusy(false)
    if (reply.ok) beginSession(reply.data.token)
    else setError(failureText(reply, words))
  }

  const described = shownError !== undefined && { 'aria-describedby': errorId, 'aria-invalid': true }
  return (
    <main className="sign-in">
      <div className="sign-in__top">
        <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" />
        <strong>开饭 Kaifan</strong>
        <span>{t('signIn.tagline')}</span>
      </div>
      <form className="sign-in__card" onSubmit={(event) => void submit(event)} noValidate>
        <div className="sign-in__head">
          <h1>{t('signIn.title')}</h1>
          <button
            type="button"
            className="sign-in__language"
            lang={locale === 'en' ? 'zh-CN' : 'en'}
            onClick={() => {
              setError(undefined)
              chooseLanguage(locale === 'en' ? 'zh-CN' : 'en')
            }}
          >
            {locale === 'en' ? '中文' : 'English'}
          </button>
        </div>
        <label className="field">
          {t('signIn.account')}
          <input
            name="account"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            {...described}
          />
        </label>
        <label className="field">
          {t('signIn.password')}
          <input name="password" type="password" autoComplete="current-password" {...described} />
        </label>
        {shownError !== undefined && (
          <p className="sign-in__error" id={errorId} role="alert">
            {shownError}
          </p>
        )}
        <button className="sign-in__submit" aria-disabled={isBusy}>
          {t(isBusy ? 'signIn.submitting' : 'signIn.submit')}
        </button>
      </form>
    </main>
  )
}

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value : ''
}
