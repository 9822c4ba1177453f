"""One way of writing for all documents: simplified characters and half-width digits, one for one."""

from __future__ import annotations

import re

__all__ = ["folded"]

# Each pair is traditional and simplified: the characters of budgets, of agencies and of everyday sentences.
_TRADITIONAL = """
萬万 億亿 預预 決决 財财 撥拨 單单 費费 務务 開开 業业 機机 構构 員员 總总 額额 數数 執执 購购 運运 維维 護护 車车 輛辆 國国
際际 險险 養养 醫医 療疗 衛卫 環环 節节 鄉乡 區区 農农 會会 議议 訓训 補补 貼贴 資资 產产 績绩 標标 類类 項项 級级 與与 較较
減减 長长 結结 轉转 餘余 壓压 縮缩 佔占 個个 後后 實实 發发 關关 係系 門门 職职 責责 縣县 鎮镇 廳厅 辦办 處处 隊队 學学 館馆
黨党 團团 婦妇 聯联 協协 檢检 審审 計计 監监 獄狱 統统 戰战 組组 織织 紀纪 訪访 檔档 電电 網网 絡络 設设 備备 採采 貨货 題题
東东 佈布 製制 請请 說说 報报 況况 為为 將将 從从 來来 無无 沒没 當当 還还 進进 過过 對对 經经 營营 傳传 稅税 罰罚 據据 確确
認认 該该 準准 則则 歸归 屬属 領领 導导 內内 舊旧 買买 賣卖 價价 幣币 債债 償偿 銀银 證证 書书 術术 藝艺 體体 廣广 視视 聞闻
場场 樓楼 鐵铁 橋桥 塊块 園园 綠绿 樹树 爐炉 燈灯 熱热 氣气 質质 災灾 難难 應应 緊紧 勞劳 動动 傷伤 殘残 撫抚 卹恤 優优 軍军
離离 齡龄 兒儿 孫孙 戶户 殯殡 塗涂 飯饭 歡欢 賓宾 參参 觀观 禮礼 約约 儉俭 嚴严 規规 範范 圍围 劃划 畫画 編编 號号 碼码 頁页
錄录 釋释 詞词 語语 寫写 讀读 腳脚 註注 見见 覽览 變变 異异 漲涨 滿满 達达 續续 繼继 終终 歲岁 曆历 歷历 時时 間间 週周 點点
線线 條条 張张 雙双 兩两 幾几 爾尔 麼么 這这 裡里 裏里 嗎吗 們们 誰谁 讓让 給给 問问 啟启 啓启 勵励 獎奖 懲惩 罷罢 興兴 舉举
譽誉 權权 義义 憲宪 調调 適适 選选 遷迁 遲迟 遺遗 邊边 鄰邻 釐厘 針针 鋪铺 錢钱 鍋锅 鏈链 鎖锁 閉闭 閱阅 隨随 隱隐 雜杂 雞鸡
雲云 霧雾 靜静 頂顶 順顺 須须 頒颁 頻频 顧顾 顯显 風风 飛飞 飲饮 飼饲 馬马 駐驻 駕驾 騎骑 驗验 魚鱼 鮮鲜 鳥鸟 麗丽 麥麦 黃黄
齊齐 龍龙 龜龟 亞亚 仟千 佰百 陸陆 倉仓 側侧 偉伟 傑杰 僅仅 儲储 兌兑 凍冻 劉刘 劑剂 勝胜 勢势 匯汇 華华 卻却 厭厌 吳吴 喪丧
嚐尝 囑嘱 圓圆 圖图 堅坚 墊垫 壇坛 壞坏 壯壮 聲声 夠够 夾夹 奪夺 奮奋 婁娄 寧宁 寶宝 寬宽 尋寻 層层 島岛 峽峡 嶺岭 巖岩 幹干
庫库 廠厂 廢废 彈弹 彌弥 徑径 復复 徵征 態态 慮虑 慶庆 憂忧 懷怀 戲戏 掃扫 掛挂 揚扬 換换 損损 搶抢 擇择 擊击 擔担 擬拟 擴扩
攜携 敗败 敵敌 斷断 於于 暫暂 朮术 極极 榮荣 樂乐 樣样 樞枢 歐欧 毀毁 氫氢 測测 湯汤 溫温 漁渔 漢汉 潔洁 澤泽 濟济 瀏浏 灣湾
煙烟 燒烧 爭争 狀状 獨独 獻献 現现 瑪玛 畢毕 疊叠 瘋疯 盡尽 盤盘 礎础 礦矿 禦御 種种 稱称 穩稳 積积 窮穷 競竞 筆笔 築筑 簡简
簽签 籌筹 糧粮 紅红 純纯 納纳 紙纸 細细 絕绝 絲丝 綜综 綱纲 緒绪 緩缓 繳缴 羅罗 習习 聖圣 聽听 肅肃 脫脱 腦脑 臨临 艦舰 艱艰
莊庄 萊莱 葉叶 蓋盖 蔣蒋 蘇苏 虧亏 蟲虫 衝冲 裝装 複复 親亲 觸触 訂订 記记 討讨 許许 評评 試试 詳详 誠诚 課课 論论 識识 譯译
豐丰 貢贡 貧贫 貴贵 貸贷 貿贸 賀贺 賃赁 賠赔 賬账 贈赠 贊赞 趕赶 趙赵 躍跃 軌轨 軟软 載载 輔辅 輕轻 輪轮 輸输 轄辖 迴回 連连
遠远 遞递 郵邮 鄭郑 醜丑 釀酿 鋼钢 鍵键 鏡镜 鐘钟 閩闽 陝陕 陣阵 陰阴 陳陈 陽阳 階阶 雖虽 響响 頭头 願愿 驛驿 髮发 鬆松 鬧闹
鹽盐 齒齿
"""
_FULL_WIDTH = dict(zip("０１２３４５６７８９％－", "0123456789%-", strict=True))
_FOLDS = {pair[0]: pair[1] for pair in _TRADITIONAL.split()} | _FULL_WIDTH
_FOLDABLE = re.compile(f"[{''.join(map(re.escape, _FOLDS))}]")


def folded(words: str) -> str:
    """The same words, character by character, with half-width digits and simplified characters.

    Folded words are for recognising; what is published stays as printed.
    """
    return _FOLDABLE.sub(lambda found: _FOLDS[found[0]], words)
