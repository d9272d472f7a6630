import { staff, type Member } from '@kaifan/shared/contract'
import { locales } from '@kaifan/shared/i18n'
import { useEffect, useState } from 'react'
import { call } from '../api/client.ts'
import { chooseLanguage, useWords } from '../language/language.ts'
import { cx } from '../platform/cx.ts'
import { Dialog } from '../platform/dialog.tsx'
import { useStore } from '../platform/store.ts'
import { endSession } from '../session/session.ts'
import { chooseSound, sound } from './chime.ts'

export function SettingsSheet({ onClose }: { onClose(): void }) {
  const { t, locale } = useWords()
  const member = useMember()
  const isSoundOn = useStore(sound, (value) => value)
  return (
    <Dialog title={t('kitchen.menu')} closeLabel={t('console.close')} onClose={onClose}>
      <div className="settings">
        <Choice
          legend={t('kitchen.sound')}
          options={[
            { key: 'on', label: t('kitchen.soundOn'), isOn: isSoundOn, choose: () => chooseSound(true) },
            { key: 'off', label: t('kitchen.soundOff'), isOn: !isSoundOn, choose: () => chooseSound(false) },
          ]}
        />
        <Choice
          legend={t('console.language')}
          options={locales.map((key) => ({
            key,
            label: key === 'en' ? 'English' : '中文',
            isOn: key === locale,
            choose: () => chooseLanguage(key),
          }))}
        />
        <p className="settings__keys">{t('kitchen.keys')}</p>
        <button
          type="button"
          className="settings__out"
          onClick={() => {
            // The token goes out with the request; whether it arrives or not, this screen forgets it.
            void call(staff.signOut)
            endSession('signed_out')
          }}
        >
          {t('console.signOut')}
          {member && ` · ${member.name}`}
        </button>
      </div>
    </Dialog>
  )
}

interface Option {
  key: string
  label: string
  isOn: boolean
  choose(): void
}

function Choice({ legend, options }: { legend: string; options: readonly Option[] }) {
  return (
    <fieldset className="choice">
      <legend>{legend}</legend>
      {options.map(({ key, label, isOn, choose }) => (
        <button
          key={key}
          type="button"
          className={cx('choice__option', isOn && 'choice__option--on')}
          aria-pressed={isOn}
          onClick={choose}
        >
          {label}
        </button>
      ))}
    </fieldset>
  )
}

function useMember(): Member | undefined {
  const [member, setMember] = useState<Member>()
  useEffect(() => {
    void call(staff.readStaffMe).then((reply) => {
      if (reply.ok) setMember(reply.data.member)
    })
  }, [])
  return member
}
