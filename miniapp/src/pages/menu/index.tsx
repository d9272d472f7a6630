import { View } from '@tarojs/components'
import { Dialog } from '../../components/dialog.tsx'
import { Page } from '../../components/page.tsx'
import { Tappable } from '../../components/tappable.tsx'
import { cx } from '../../components/cx.ts'
import { useT } from '../../language.ts'
import { useMenuState } from '../../menu/index.ts'
import { isH5 } from '../../platform/index.ts'
import { useVisit } from '../../visit/index.ts'
import { CartCapsule } from './cart-capsule.tsx'
import { CartSheet } from './cart-sheet.tsx'
import { DeadCode } from './dead-code.tsx'
import { FilterSheet } from './filter-sheet.tsx'
import { GuestsSheet } from './guests-sheet.tsx'
import { MenuBody } from './menu-body.tsx'
import { MenuHeader } from './menu-header.tsx'
import { Notices } from './notices.tsx'
import { ScanSheet } from './scan-sheet.tsx'
import { SearchBar } from './search-bar.tsx'
import { SearchLayer } from './search-layer.tsx'
import { SpecSheet } from './spec-sheet.tsx'
import { answer, useUi } from './ui.ts'
import { useMenuPage } from './use-menu-page.ts'
import './index.scss'

export default function MenuPage() {
  const t = useT()
  useMenuPage()
  const dead = useVisit(({ failure }) => failure?.reason === 'problem')
  const hasMenu = useMenuState(({ menu }) => menu !== undefined)
  return (
    <Page title={t('tab.menu')} tone="jade" className={cx('menu', isH5 && 'menu-h5')}>
      <MenuHeader />
      <View className="menu-sheet">
        {dead ? (
          <DeadCode />
        ) : (
          <>
            <SearchBar />
            <Notices />
            <MenuBody />
          </>
        )}
      </View>
      {hasMenu && !dead && <CartCapsule />}
      {/* Together in one view, so that one that opens or closes does not send the whole menu to the renderer again. */}
      <View>
        <CartSheet />
        <SpecSheet />
        <FilterSheet />
        <GuestsSheet />
        <ScanSheet />
        <SearchLayer />
        <QuestionDialog />
      </View>
    </Page>
  )
}

function QuestionDialog() {
  const t = useT()
  const question = useUi((state) => state.question)
  if (!question) return null
  return (
    <Dialog
      open
      title={question.title}
      confirm={question.confirm}
      cancel={t('common.cancel')}
      onConfirm={() => answer('yes')}
      onCancel={() => answer('no')}
    >
      {question.text}
      {question.other && (
        <Tappable className="question-other" label={question.other.text} onTap={() => answer('other')}>
          {question.other.text}
        </Tappable>
      )}
    </Dialog>
  )
}
