import { View } from '@tarojs/components'
import { useState } from 'react'
import { Cell } from '../../components/cell.tsx'
import { ChoiceGroup } from '../../components/choice-group.tsx'
import { Icon } from '../../components/icon.tsx'
import { NavBar, Page } from '../../components/page.tsx'
import { chooseLocale, useLocale, useT, useWord } from '../../language.ts'
import { AboutDialog } from '../../member/about-dialog.tsx'
import { DietSheet } from '../../member/diet-sheet.tsx'
import { useFilter, useMenuState } from '../../menu/index.ts'
import { openPage } from '../../platform/index.ts'
import './index.scss'

/** Each language in its own words, so that whoever cannot read the present one finds theirs. */
const languages = [
  { id: 'zh-CN', text: '中文' },
  { id: 'en', text: 'English' },
] as const

/** What the diner may choose about this app, and what it knows of them. */
export default function MePage() {
  const t = useT()
  const [diet, setDiet] = useState(false)
  const [about, setAbout] = useState(false)
  const avoided = useAvoided()
  return (
    <Page title={t('tab.me')} tone="jade">
      <View className="me-header">
        <View className="me-tiles" />
        <NavBar title={t('tab.me')} light />
        <View className="me-head">
          <View className="me-avatar">
            <Icon name="bowl" size={30} color="#0B7A57" />
          </View>
          <View className="me-words">
            <View className="me-hello">{t('me.hello')}</View>
            <View className="me-user">{t('me.user')}</View>
          </View>
        </View>
      </View>
      <View className="me-body">
        <View className="card me-card">
          <Cell icon="globe" title={t('me.language')} value={<Languages />} wrap />
          <Cell
            icon="leaf"
            title={t('me.diet')}
            label={t('me.diet')}
            value={<View className="me-value">{avoided || t('me.dietNone')}</View>}
            onTap={() => setDiet(true)}
          />
        </View>
        <View className="card me-card">
          <Cell icon="shield" title={t('me.privacy')} label={t('me.privacy')} onTap={() => openPage('privacy')} />
          <Cell icon="note" title={t('me.about')} label={t('me.about')} onTap={() => setAbout(true)} />
        </View>
      </View>
      <DietSheet open={diet} onClose={() => setDiet(false)} />
      <AboutDialog open={about} onClose={() => setAbout(false)} />
    </Page>
  )
}

function Languages() {
  const locale = useLocale()
  const choose = (id: string) => {
    const chosen = languages.find((language) => language.id === id)
    if (chosen) chooseLocale(chosen.id)
  }
  return (
    <View className="me-languages">
      <ChoiceGroup choices={languages} chosen={[locale]} single onToggle={choose} />
    </View>
  )
}

/** The names of the avoided allergens. */
function useAvoided(): string {
  const t = useT()
  const word = useWord()
  const chosen = useFilter(({ allergens }) => allergens)
  const known = useMenuState(({ store }) => store?.allergens) ?? []
  return known
    .filter(({ id }) => chosen.includes(id))
    .map(({ name }) => word(name))
    .join(t('checkout.comma'))
}
