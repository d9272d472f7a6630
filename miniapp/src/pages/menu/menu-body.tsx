import { View } from '@tarojs/components'
import { useEffect, useMemo, useState } from 'react'
import type { PublishedMenu } from '@kaifan/shared/contract'
import { failureText } from '../../api/failure.ts'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { useT } from '../../language.ts'
import { noFilter } from '../../menu/filter.ts'
import { chooseFilter, loadMenu, useFilter, useMenuState } from '../../menu/index.ts'
import { buildSections } from '../../menu/sections.ts'
import { currentVisit } from '../../visit/index.ts'
import { DishList } from './dish-list.tsx'
import { MenuSkeleton } from './menu-skeleton.tsx'
import { Rail } from './rail.tsx'
import './menu-body.scss'

export function MenuBody() {
  const t = useT()
  const menu = useMenuState((state) => state.menu)
  const failure = useMenuState((state) => state.failure)
  if (menu) return <Columns menu={menu} />
  if (!failure) return <MenuSkeleton />
  const known = failure.reason === 'problem' && failure.problem.code === 'store_unknown'
  return (
    <Empty
      icon={failure.reason === 'offline' ? 'offline' : 'alert'}
      title={known ? t('menu.storeUnknown') : t('menu.failed')}
      text={failureText(failure)}
    >
      <Button size="medium" onTap={() => void loadMenu(currentVisit().storeId)}>
        {t('common.retry')}
      </Button>
    </Empty>
  )
}

function Columns({ menu }: { menu: PublishedMenu }) {
  const t = useT()
  const filter = useFilter((chosen) => chosen)
  const soldOut = useSoldOutAtOpen(menu)
  const sections = useMemo(() => buildSections(menu, filter, soldOut), [menu, filter, soldOut])
  if (sections.every(({ items }) => items.length === 0)) {
    return (
      <Empty icon="leaf" title={t('menu.filteredOut')}>
        <Button kind="soft" size="medium" onTap={() => chooseFilter(noFilter)}>
          {t('menu.clearFilter')}
        </Button>
      </Empty>
    )
  }
  return (
    <View className="menu-columns">
      <Rail sections={sections} />
      <DishList sections={sections} menu={menu} />
    </View>
  )
}

/** What was sold out when this menu was first shown: the order of the rows stays as long as it is read. */
function useSoldOutAtOpen(menu: PublishedMenu): readonly string[] {
  const known = useMenuState((state) => state.availability)
  const [atOpen, setAtOpen] = useState({ menu, soldOut: known?.soldOut })
  useEffect(() => {
    if (known && (atOpen.menu !== menu || atOpen.soldOut === undefined)) setAtOpen({ menu, soldOut: known.soldOut })
  }, [known, menu, atOpen])
  return atOpen.soldOut ?? none
}

const none: readonly string[] = []
