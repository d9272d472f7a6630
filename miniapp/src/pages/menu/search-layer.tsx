import { Input, ScrollView, Text, View } from '@tarojs/components'
import { useMemo, useState } from 'react'
import type { PublishedMenu } from '@kaifan/shared/contract'
import { Empty } from '../../components/empty.tsx'
import { Icon } from '../../components/icon.tsx'
import { Tappable } from '../../components/tappable.tsx'
import { useT, useWord } from '../../language.ts'
import { remembered, searchItems } from '../../menu/search.ts'
import { mostOrdered } from '../../menu/sections.ts'
import { useMenuState } from '../../menu/index.ts'
import { getDevice, isH5, readStored, removeStored, writeStored } from '../../platform/index.ts'
import { DishRow } from './dish-row.tsx'
import { closeLayer, useUi } from './ui.ts'
import './search-layer.scss'

const historyKey = 'search.history'
const hotWords = 6
const mostResults = 40

export function SearchLayer() {
  const open = useUi(({ layer }) => layer === 'search')
  const menu = useMenuState((state) => state.menu)
  return open && menu ? <Search menu={menu} /> : null
}

function Search({ menu }: { menu: PublishedMenu }) {
  const t = useT()
  const [text, setText] = useState('')
  const [history, setHistory] = useState(() => readStored(historyKey, isHistory) ?? [])
  const results = useMemo(() => searchItems(menu.items, text), [menu, text])
  const keep = (word: string) => {
    const next = remembered(history, word)
    setHistory(next)
    writeStored(historyKey, next)
  }
  const leave = () => {
    if (results.length > 0) keep(text)
    closeLayer()
  }
  const { statusBarHeight, titleBarHeight } = getDevice()
  return (
    <View className="search">
      <View className="search-top" style={isH5 ? {} : { paddingTop: `${statusBarHeight + titleBarHeight}px` }}>
        <Tappable className="search-back" label={t('common.back')} onTap={leave}>
          <Icon name="back" size={24} color="#FFFFFF" />
        </Tappable>
        <View className="search-box">
          <Icon name="search" size={17} color="#64706B" />
          <Input
            className="search-input"
            value={text}
            placeholder={t('search.placeholder')}
            placeholderStyle="color:#64706B"
            confirmType="search"
            maxlength={30}
            focus
            aria-label={t('search.placeholder')}
            onInput={(event) => setText(event.detail.value)}
            onConfirm={() => keep(text)}
          />
          {text !== '' && (
            <Tappable className="search-clear" label={t('search.clear')} onTap={() => setText('')}>
              <Icon name="close" size={14} color="#4F5B56" />
            </Tappable>
          )}
        </View>
      </View>
      <ScrollView className="search-body" scrollY>
        {text.trim() === '' ? (
          <Suggestions
            menu={menu}
            history={history}
            onForget={() => {
              setHistory([])
              removeStored(historyKey)
            }}
            onChoose={setText}
          />
        ) : results.length === 0 ? (
          <Empty icon="search" title={t('search.empty', { text: text.trim() })} text={t('search.emptyHint')} />
        ) : (
          results
            .slice(0, mostResults)
            .map((item) => <DishRow key={item.id} item={item} menu={menu} highlight={text.trim()} />)
        )}
      </ScrollView>
    </View>
  )
}

interface SuggestionsProps {
  menu: PublishedMenu
  history: readonly string[]
  onForget: () => void
  onChoose: (text: string) => void
}

function Suggestions({ menu, history, onForget, onChoose }: SuggestionsProps) {
  const t = useT()
  const word = useWord()
  const popular = useMemo(() => mostOrdered(menu.items, hotWords), [menu])
  return (
    <View className="search-suggestions">
      {history.length > 0 && (
        <>
          <View className="search-title">
            <Text>{t('search.history')}</Text>
            <Tappable className="search-forget" label={t('search.clear')} onTap={onForget}>
              <Icon name="trash" size={16} color="#64706B" />
            </Tappable>
          </View>
          <Words words={history} onChoose={onChoose} />
        </>
      )}
      <View className="search-title">{t('search.popular')}</View>
      <Words words={popular.map(({ name }) => word(name))} onChoose={onChoose} />
    </View>
  )
}

function Words({ words, onChoose }: { words: readonly string[]; onChoose: (text: string) => void }) {
  return (
    <View className="search-words">
      {words.map((text) => (
        <Tappable key={text} className="search-word" label={text} onTap={() => onChoose(text)}>
          {text}
        </Tappable>
      ))}
    </View>
  )
}

function isHistory(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((word) => typeof word === 'string')
}
