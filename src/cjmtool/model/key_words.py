"""What authors write in place of keys: other English words, and what the keys mean in Russian and Polish."""

from __future__ import annotations

# Blanks and dashes are written as `_`, ё as е. Where a word stands at several keys, the first that fits is meant.
_WORDS = {
    "title": "name label heading название заголовок tytul tytuł nazwa",
    "name": "имя имя_и_фамилия imie imię",
    "text": "текст tekst",
    "description": "desc summary описание opis",
    "purpose": "зачем цель_карты cel_mapy цель cel",
    "problem": "проблема задача",
    "persona": "persona_id персона клиент klient",
    "stages": "phases stage phase этапы этап стадии etapy etap",
    "steps": "substeps step шаги шаг kroki krok",
    "touchpoints": "touch_points contacts точки_контакта контакты касания punkty_styku kontakty",
    "channel": "канал kanał kanal",
    "channels": "каналы kanały kanaly",
    "contact": "color colour контакт цвет kontakt kolor",
    "priority": "приоритет priorytet",
    "goals": "needs цели цель cele cel potrzeby потребности",
    "needs": "потребности potrzeby",
    "expectations": "ожидания oczekiwania",
    "questions": "вопросы вопрос pytania pytanie",
    "gains": "плюсы радости хорошо korzyści korzysci zyski plusy",
    "pains": "pain_points painpoints боли боль минусы плохо bóle bole ból problemy minusy",
    "barriers": "барьеры барьер препятствия bariery bariera przeszkody",
    "thoughts": "quotes мысли мысль цитаты myśli mysli cytaty",
    "emotion": "emotions эмоция эмоции emocja emocje",
    "feeling": "mood чувство чувства настроение uczucie uczucia nastrój nastroj",
    "motivations": "мотивы мотивация motywy motywacja motywacje",
    "importance": "weight важность вес ważność waznosc waga",
    "moment_of_truth": "mot момент_истины moment_prawdy",
    "decision": "решение ключевое_решение decyzja",
    "actions": "ideas solutions действия идеи решения działania dzialania pomysły pomysly",
    "opportunities": "возможности szanse możliwości mozliwosci",
    "success": "успех признаки_успеха sukces oznaki_sukcesu",
    "actors": "участники uczestnicy",
    "metrics": "метрики показатели metryki wskaźniki wskazniki",
    "evidence": "источники основания доказательства źródła zrodla dowody podstawa",
    "next": "дальше dalej",
    "duration": "длительность длится czas_trwania czas",
    "reach": "охват доля zasięg zasieg",
    "share": "доля udział udzial",
    "owner": "author responsible ответственный владелец odpowiedzialny właściciel wlasciciel",
    "due": "deadline срок termin",
    "cost": "budget стоимость затраты бюджет koszt koszty",
    "benefit": "выгода польза korzyść korzysc",
    "effort": "трудоемкость усилия nakład naklad pracochłonność",
    "impact": "влияние wpływ wplyw",
    "confidence": "уверенность pewność pewnosc",
    "closes": "закрывает zamyka",
    "status": "статус",
    "state": "состояние stan",
    "language": "lang язык język jezyk",
    "currency": "валюта waluta",
    "reviewed": "проверена проверено sprawdzona sprawdzono",
    "version": "версия wersja",
    "insights": "выводы wnioski",
    "lanes": "дорожки ряды wiersze",
    "note": "заметка примечание notatka uwaga",
    "tags": "теги метки tagi",
    "link": "url ссылка odnośnik",
    "links": "link ссылки linki",
    "kind": "type method category вид тип rodzaj typ",
    "sample": "n выборка próba proba",
    "date": "дата data",
    "uses": "libraries use library",
    "role": "роль rola",
    "age": "возраст wiek",
    "location": "город где_живет miasto miejsce",
    "quote": "цитата cytat",
    "about": "о_персоне o_personie",
    "values": "ценности замеры wartości wartosci pomiary",
    "behaviour": "behavior поведение zachowanie",
    "interests": "интересы zainteresowania",
    "fears": "страхи obawy",
    "target": "цель cel",
    "baseline": "вначале начало początek poczatek",
    "unit": "единица jednostka",
    "reason": "причина powód powod",
}
_MEANT: dict[str, list[str]] = {}
for _key, _said in _WORDS.items():
    for _word in _said.split():
        _MEANT.setdefault(_word, []).append(_key)


def plain(key: str) -> str:
    """A key as it is looked up: in small letters, with `_` for blanks and dashes."""
    return key.casefold().replace("-", "_").replace(" ", "_").replace("ё", "е")


def meant(key: str, keys: list[str]) -> str | None:
    """The one of `keys` that a word is written for."""
    return next((one for one in _MEANT.get(plain(key), ()) if one in keys), None)
