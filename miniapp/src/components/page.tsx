import { PageMeta, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { getDevice, isH5, goBack, useTitle } from '../platform/index.ts'
import { useT } from '../language.ts'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import { Tappable } from './tappable.tsx'
import { ToastPlace } from './toast.tsx'
import './page.scss'

interface PageProps {
  title: string
  /** `jade`: the page draws under a transparent title bar (`transparentTitle: 'always'` in its config). */
  tone?: 'plain' | 'jade'
  /** An arrow back, on H5; in Alipay the container draws its own. */
  back?: boolean
  /** A bar at the bottom that stays. */
  footer?: ReactNode
  className?: string
  children?: ReactNode
}

/** What every page stands in: font size, title bar, bottom bar, toast. Its config has `enablePageMeta: true`. */
export function Page({ title, tone = 'plain', back = false, footer, className, children }: PageProps) {
  useTitle(tone === 'jade' && !isH5 ? '' : title)
  return (
    <>
      {!isH5 && <PageMeta rootFontSize="system" />}
      <View className={cx('page', footer !== undefined && 'page-with-footer', className)}>
        {isH5 && tone === 'plain' && <NavBar title={title} back={back} />}
        {children}
        {footer !== undefined && <View className="page-footer">{footer}</View>}
        {/* In a view of its own: whoever loses or gains a child is sent to the renderer with all of them. */}
        <View>
          <ToastPlace />
        </View>
      </View>
    </>
  )
}

/** What Alipay's capsule takes of the title bar's right end, with its margins; px. */
const capsuleWidth = 106

/** The title bar that a page draws itself: as tall as the container's, status bar included. */
export function NavBar({ title, back = false, light = false }: { title: string; back?: boolean; light?: boolean }) {
  const t = useT()
  const { statusBarHeight, titleBarHeight } = getDevice()
  const row = { height: `${titleBarHeight}px`, ...(!isH5 && { paddingRight: `${capsuleWidth}px` }) }
  return (
    <View className={cx('nav', light && 'nav-light')} style={{ paddingTop: `${statusBarHeight}px` }}>
      <View className="nav-row" style={row}>
        {back &&
          (isH5 ? (
            <Tappable className="nav-back" label={t('common.back')} onTap={goBack}>
              <Icon name="back" size={24} color={light ? '#FFFFFF' : '#17201D'} />
            </Tappable>
          ) : (
            <View className="nav-back" />
          ))}
        <View className="nav-title">{title}</View>
      </View>
    </View>
  )
}
