//! Abbreviations of languages whose lists are short, with words that mostly begin a sentence; each
//! list is sorted, which a test sees to.
//!
//! They are what grammars and style guides of these languages name.

use super::language::{Language, Ordinals};
use super::words::{self, NEUTRAL};

pub(super) const HUNGARIAN: Language = Language {
    titles: "özv br gr id ifj ing mgr szt vitéz",
    numbered: "ábra évf bek em fej fejt fszt hrsz irsz köt kb ker lfs o old par sz táb §",
    last: "sk stb",
    plain: "ált ún ápr ang aug biz bt cca csop dec egyet eng főszerk febr ford gör hiv i.e \
        i.sz ill júl jún jan közp kft kr.e kr.u lat ld máj márc max min mrd ném nov ny \
        nyrt okt pl rend rt szept szerk törv ti tkp tsz ui uo vö vh vki vm vmi zrt",
    starters: "ő így ők és a ahogy aki amely ami amikor az azért azóta azonban azt bár be csak \
        de e egy egyik ekkor ennek ez ezért ezek ezen ezt ezután ha hiszen hogy ilyen is \
        itt kérem ki még már majd mert mi miért minden mindez most nagyon ne nem nincs \
        ott pedig persze s sok szerintem talán tehát ugyanis után van viszont volt",
    ordinals: Ordinals::After("a az e"),
    vowelless: true,
    ..NEUTRAL
};

pub(super) const ROMANIAN: Language = Language {
    titles: "acad arh av col conf cpt d-l d-lui d-na d-ra dl dna dnii dra gen ing lect lt pfc \
        pr sf",
    numbered: "şos alin anexa ap bd bl cca cod et ex jud km lit ord pag par pct pg poz sc sec \
        str t",
    last: "ş.a ş.a.m.d",
    plain: "î.e.n î.hr a.c adică adj apr aug cart cit com d.hr de.ex dec dv dvs e.n engl ex \
        feb febr fr germ hr i.e ian ianuar iul iun lat lb lim loc mart max mil min mld \
        mun n.n n.r nat noiem nov oct op prep red rom s.a s.r.l sept srl subst trad univ \
        v",
    starters: "și în înainte încă însă într între a așa această aceasta acest acesta aceste \
        acestea acolo acum ai aici al ale am apoi ar are asta astfel atunci au avea când \
        ca care ce cei cel cine cu cum da dacă dar de deși deci după ea ei el ele era \
        este eu există fără fiecare iar la lui mai nici niciun nimeni nu o oare pe pentru \
        pot prin s-a sau se sunt tot totuși tu un una unii unul voi vom",
    ..NEUTRAL
};

pub(super) const VIETNAMESE: Language = Language {
    titles: "đd bs cn ds gs gs.ts gs.tskh hlv ks kts lm ls ncs nsưt nsnd p pgs pgs.ts q ths tp \
        tr ts tskh tt tx",
    numbered: "đ đt h sđt tr x",
    last: "v.v",
    plain: "đh bv hđnd mr mrs nxb thcs thpt tk tw ubnd vd xb",
    ..NEUTRAL
};

pub(super) const CATALAN: Language = Language {
    titles: "dra drs en exc excm excma fra hble il·lm mn mons mos sr sra srs srta sta",
    numbered: "ap apt arts av av/ c c/ cf ctra doc esc làm núm núms pàg pàgs pg pl ref s t",
    plain: "a.c abr ag angl aprox ca cast cat cia cit d.c dept des edit ex febr fr gen jul \
        loc mín màx min mpal núm nov oct op p.e p.ex pres prov set tel trad univ vol",
    starters: "és a ahir així al aleshores allà als amb aquest aquesta aquestes aquests avui cal \
        com del dels des després doncs durant el ell ella els en encara entre era es \
        estic fa fins ha han havia hi ho i ja jo l la les més mentre molt molts na no \
        nosaltres o on para per però perquè potser què quan qui quin sí són sempre sense \
        si sobre també tot tothom tots un una uns va van",
    ..NEUTRAL
};

pub(super) const CROATIAN: Language = Language {
    titles: "akad arh dipl doc dr.sc g gđ gđa gđica gđin gdin gen gosp inž ing kap mag mr.sc \
        ph prim sc sv г гђа др инж мр проф св",
    numbered: "čl al br cca gl god knj odn pogl sl st str sv t tbl toč ul v бр гл књ сл стр тел \
        ул чл",
    last: "itd sl и.т.д итд сл",
    plain: "apr avg bos d.d d.o.o dec engl ev feb franc grč hrv i.e j.d.o.o jan kol lat lip \
        lis m.j mart max mil min mlrd n.e njem nov npr ožu o.a o.g odn okt pr.kr pr.n.e \
        pros ruj sat sek sept siječ srp stu svi tal tis tj tra tzv usp v velj енгл лат \
        нпр одн тзв тј",
    starters: "što a ako ali bez bi bih bila bilo bio da dakle danas do dok druga evo god i iako \
        ili ima isto iz ja je jedan jedna jer još kad kada kako kao ko kod koji kroz \
        međutim mi možda može na naime nakon nam ne neki nema nije nisu niti njegov no o \
        od on ona oni ono osim ova ovaj ovo pa po pod pored potom prema pri prije s sa \
        sada samo se stoga su sve svi ta tada taj tako također tek to tu u uz već vi više \
        za zatim zato zbog",
    ordinals: Ordinals::After(""),
    related: Some(&words::RUSSIAN),
    vowelless: true,
    ..NEUTRAL
};

pub(super) const SLOVENE: Language = Language {
    titles: "akad asist dipl doc g ga gdč gen inž ing izr kap mag polk prim sv univ",
    numbered: "čl št gl l odst pog pogl pril sl str tč toč ul ur zv",
    last: "idr ipd itd",
    plain: "angl apr avg ca cca d.d d.o.o dec feb fr ital jan jul jun lat maks min mio mrd \
        n.št nem nov npr okr okt oz pr.kr pr.n.št prev prim s.p sept slov t.i tir tj ured",
    starters: "če čeprav a ali ampak bi bil bila bilo brez da danes do dokler drugi en ga he ima \
        in iz ja jaz je k kaj kako kar kdo ker ki kljub ko kot lahko le med mi mnogi na \
        nad naj najbolj nato ne nekaj ni niso no o ob oba od on ona oni pa po pod poleg \
        potem prav pred preden pri prvi s sam samo se si smo so ta tako takrat tam te \
        tega ti to toda tu tudi u v več vendar vse vsi z za zakaj zaradi zato",
    ordinals: Ordinals::After(""),
    vowelless: true,
    ..NEUTRAL
};

pub(super) const TURKISH: Language = Language {
    titles: "öğr alb arş av doç gör gen hz müh mim op org sn tğm uz uzm yrd yzb",
    numbered: "şek çiz apt böl bkz bl blv c cad d fas mad mah md nu s sf sh sk sok sy",
    last: "vb vd vs",
    plain: "çev üniv ünv ör örn şti a.ş a.s alm ar bk bs far fiz fr haz i.ö i.s ing kim krş \
        lat mö m.ö m.s maks mat mec min ms ort san t.c tic tsz ty yakl yay ykl yy",
    starters: "çünkü şimdi önce çok üstelik şu öyle ama ancak artık böyle böylece bana bazı ben \
        bile bir biri biz bu bunlar bunun dün da daha de eğer en evet fakat gene hatta \
        hayır hem hemen hep hepsi her herkes hiç için işte ise ki kim kimse nasıl ne \
        neden niye o onlar onu onun oysa pek sadece son sonra tabii tam ve veya ya yalnız \
        yani yine",
    ordinals: Ordinals::After(""),
    vowelless: true,
    ..NEUTRAL
};

pub(super) const ESTONIAN: Language = Language {
    titles: "akad dots hr ins kin-d kol kpt mag pr prl",
    numbered: "ca joon krt lg lk mnt pst ptk rp sk tn u vt §",
    last: "jm jmt jne jpm",
    plain: "a.s apr as aug dets e.kr e.m.a ingl jaan k.a k.o koost lad m.a min mln mrd ms nö \
        näit n.ö nn nov nt oü okt p.kr pr s.a s.o s.t sek sept sks st tlk toim tuh umb \
        v.a veebr vm vn vrd",
    starters: "üks üldse üle aastal aga ainult alles eelmisel ega ehk ei enne ent eriti esimene \
        et ja juba just kõik ka kas kell kes kogu kui kuid kuidas kuigi lisaks ma me meie \
        mida miks millal mina mis nüüd nad need neid nii olen oli on pärast paljud praegu \
        sa sama samas samuti seda see seega seejärel selle selles siin siis sinna ta te \
        tegelikult teie teine teised tema too võib vaid vastasel veel",
    ordinals: Ordinals::After(""),
    vowelless: true,
    ..NEUTRAL
};

pub(super) const FINNISH: Language = Language {
    titles: "hra ins kenr lis maist nti past rva toht tri",
    numbered: "ks luk nro puh s taul vrt",
    last: "jne tms ym yms",
    plain: "alk ao e.kr eaa ekr em engl ent esim j.kr jaa jkr kirj ko kreik lat milj min mm \
        mrd ns oy ransk resp ruots saks sek suom tark tj toim ts ven vt yht",
    starters: "ainoa ehkä ei eikä eli emme en ennen ensimmäinen ensin entä että hän hänen haluan \
        he itse jälkeen ja joka jokainen jos jotta juuri kaikki koska kuinka kuitenkin \
        kuka kun kyllä lisäksi me meidän mikä mikäli minä mitä mutta muun muut myöhemmin \
        myös näin nämä ne niiden niin nyt olen oli on onko pian saa se sen siellä siis \
        siitä sillä silloin sinä sitten suurin tällä tämä tämän tänään tässä taas tai te \
        tosin tuo vaikka vain voi vuonna yksi",
    ordinals: Ordinals::After(""),
    vowelless: true,
    ..NEUTRAL
};

pub(super) const ICELANDIC: Language = Language {
    titles: "þm frk hæstv hr hv próf sr",
    numbered: "bls gr kap kl mgr tölul tbl tl §",
    last: "o.þ.h o.fl o.s.fr o.s.frv ofl osfrv",
    plain: "þýð þús þ.á.m þ.e þ.e.a.s þ.m.t ág ísl útg a.ö.l a.m.k apr ath aths ca des e.h \
        e.kr e.t.v f.h f.kr feb frh jan lat m.a m.kr m.t.t millj n.k nk nov o.þ.u.l okt \
        ritstj s.l s.s sbr sept skv sl t.d u.þ.b",
    starters: "á þá þær það þannig þar þau þegar þeir þess þessi þetta ég þið þrátt því að af \
        allir allt annar auk bara eða ef eftir ein eina einn einnig eins ekki en er ert \
        eru frá fyrir fyrst gera hún hér hann hið hins hjá hvað hvar hver hvernig hvers \
        já jafnvel kannski mér með menn mig mikið ný nei oft og sú síðan sagði samt sem \
        sjá sumir svo til um undir upp var vegna verið við viltu",
    ordinals: Ordinals::After(""),
    vowelless: true,
    ..NEUTRAL
};

pub(super) const LATVIAN: Language = Language {
    titles: "ģen akad asoc doc inž ing k-gs kdze kgs mag mg plkv sv",
    numbered: "att lpp nod pkt rak sēj sk skat tālr §",
    last: "u.c u.t.t u.tml utml utt",
    plain: "š.g angl apm apr aug dec febr gs izd jan lat latv m.ē max milj min mljrd nov okt \
        p.m.ē piem red resp sal salīdz sast sek sept tūkst t.i t.s t.sk tulk vāc",
    starters: "šī šeit šis šo šogad apmēram ar arī būs bet bez bija cik citi diemžēl ej es gan \
        ir jā ja jau jo kā kāpēc kad kamēr kas katrs ko kurš lūdzu lai mēs man manuprāt \
        mums nē nav ne nevar no nu otrs pēc pa par pat pie pirms protams savukārt tā \
        tādēļ tāpēc tāpat tad tagad tas te tie tikai to tomēr tur turklāt un uz vēl vai \
        vairāk var varbūt viņš viņa viņi viena viens visi viss",
    ordinals: Ordinals::After(""),
    vowelless: true,
    ..NEUTRAL
};

pub(super) const LITHUANIAN: Language = Language {
    titles: "šv akad doc gen gerb habil inž kpt kun ltn mag mjr p plk pulk vyr vysk",
    numbered: "žr al dal g kab lent pav pr psl sk skyr str",
    last: "ir.kt kt pan t.t",
    plain: "angl bal birž geg gruod kov lapkr leid lenk liep lot m.e min mln mlrd plg po.kr \
        pr.kr pr.m.e pranc pvz red rugp rugs rus saus sek spal sud tūkst t.y vad val vas \
        vert vnt vok",
    starters: "ši šiandien šie šis šiuo aš anot apie ar būtų be bet buvo dėl dabar dar daugelis \
        gal iš iki ir jau jei jeigu ji jie jis jo jos juk ką kad kada kai kaip kas kiek \
        kiti ko kodėl kur lietuvoje mūsų man mano mes na ne nei nes nors nuo o pagal pas \
        pasak paskui pat pats po prie prieš tačiau tad tada tai taigi taip tam tas tie \
        tik to todėl tu turi už vėliau viena vienas vis visi viskas yra",
    ordinals: Ordinals::After(""),
    vowelless: true,
    ..NEUTRAL
};

pub(super) const UKRAINIAN: Language = Language {
    titles: "акад архиєп бул вул ген гетьм гол гр див доц зав заст кап м нач о обл п пл полк \
        пп пров просп проф р-н с св смт єп ім інж",
    numbered: "абз арк буд вид вип гл див дод кв кн корп мал оф п поз пор пп рис розд рік с ст \
        стор т табл тел тт ч іл",
    last: "под т.д т.п т.ін і.т.д ін",
    plain: "акц англ бер бл верес вж вид год гр грн груд до.н.е жовт зб квіт кол коп лат лип \
        лист лют млн млрд н.е напр нім осн пер перекл пол пор прибл р ред реф рец рос рр \
        сек серп ст січ т.зв т.є та.ін тзв тис трав укр упоряд фр хв черв шт",
    starters: "й її його їх а адже але без був була були було більше в вже ви вона вони воно все \
        всі від він для до з за зараз здається каже кожен коли крім лише мене ми може мій \
        на навіть над нам наш не немає нехай ну ні о однак ось отже отож перед по потім \
        при про під після раз саме свій себе сьогодні та так також там те тепер ти тим то \
        того тоді тож тому третій ту тільки у уже хоча хто це цей ця ці через чи що щоб я \
        як яка який якщо які є і",
    related: Some(&words::RUSSIAN),
    ..NEUTRAL
};

pub(super) const BULGARIAN: Language = Language {
    titles: "адв акад арх ас бл бул г-жа г-н г-ца ген гл гр д-р доц ж.к инж кап кв м-р о обл \
        пл подп полк проф с св серж ст ул",
    numbered: "§ ал ап бл бр вж вх гл д ет кв кн поз с сп стр т табл тел фиг ч чл",
    last: "др и.т.н п под пр т.н т.нар",
    plain: "авг англ апр б.пр б.р бълг вж г гр дек ев изд лат лв м.г мин млн млрд н.е напр \
        нем ноем ок окт пр.н.е пр.хр прев р рус с.г сек септ сл.хр срв ст съст т.г т.е \
        т.нар февр фр хил ч яну",
    starters: "а аз ако ала без беше в вече ви все всички във го да дали днес до докато друг \
        един една ето за защо защото и из или има как какво както като кой който кога \
        когато колко към ме между ми много може му на най навсякъде нали не него нея ни \
        ние но няма обаче от още по под после почти преди през при с са сам само се сега \
        след според среща също така там те тези то той това тогава този тук тя у хората \
        че чрез ще щом",
    related: Some(&words::RUSSIAN),
    ..NEUTRAL
};

pub(super) const SLOVAK: Language = Language {
    titles: "akad arch bc doc dpt gen ing judr kpt mgr mudr p plk pplk rndr sv",
    numbered: "č čl hl kap nám obr ods odst písm por r roč s str ul zv §",
    last: "a.i ap atď i.i pod",
    plain: "a.s angl apr aug cca dec eur feb franc gréc hod júl jún jan lat máj mar mil min \
        mld n.l n.m napr nar nem nov okt po.kr pozn pr.kr pr.n.l prekl red resp roz rus \
        s.r.o sek sept sk slov spol t.j t.r tal tis tj tzv vyd zák zn zom",
    starters: "že či áno čo a aby aj ak ako ale alebo ani bol bola bolo bude by cez dnes do dva \
        iba ich ide idem ja je jeho jej k kde keď kedy ktorý lebo len má môže mám mal \
        medzi mnohí my na nad najmä napriek nič nie niektorí no o od okrem on ona oni pán \
        po pod podľa potom príde pre pred preto pri s sú sa so som stále táto tak takže \
        tam ten tento teraz tie to toto tu ty u už v však všetci všetko veď vo z za zo",
    ordinals: Ordinals::After(""),
    related: Some(&words::CZECH),
    vowelless: true,
    ..NEUTRAL
};

pub(super) const INDONESIAN: Language = Language {
    titles: "brigjen dra drs gg h hj ir irjen jl jln k.h kab kapt kec kel kh kol letjen mayjen \
        ny prov r rd rm sdr sdri tgk tn ust",
    numbered: "cet gbr hal hlm jil jl kav lt ps rt rw telp",
    last: "dkk dll dsb dst",
    plain: "a.l a.n agt agust apr bhs bld cet cv d.a des dgn feb ing jan jul jun kpd m.i mar \
        mis nov okt p.t peny pt red rp s.d sept sm tbk terj ttg u.b u.p yg",
    starters: "ada agar akan akhirnya aku anda antara apa apakah atas bagaimana bagi bahkan \
        banyak beberapa berdasarkan bila bukan dalam dan dari demikian dengan di dia hal \
        hanya hari ia ini itu jadi jika juga kalau kami kamu karena kata ke kemudian \
        ketika kita lalu maka mari menurut mereka meski meskipun mungkin namun oleh orang \
        pada para pemerintah pernah saat sampai saya sebab sebagai sebelum sebuah \
        sehingga sejak sejumlah sekarang selain selama sementara semua seorang seperti \
        serta setelah siapa sudah tahun tak tapi tentu tetapi tidak tiga untuk yang",
    ..NEUTRAL
};

pub(super) const BASQUE: Language = Language {
    titles: "and dk jn",
    numbered: "al irud k kap or orr zk",
    last: "abar etab",
    plain: "abe abu adb adib api aza eka gutx ik ikus ira k.a k.o m.a mai mar mil min ots urt \
        uzt",
    ordinals: Ordinals::After(""),
    vowelless: true,
    ..NEUTRAL
};

pub(super) const ALBANIAN: Language = Language {
    titles: "akad av doc ing shën z znj",
    numbered: "fq kap lagj rr",
    last: "e.tj etj",
    plain: "ang d.m.th dhj dmth e.s fr gush jan korr lat min mld mln nën p.e.s p.sh pri psh \
        qer shek shk sht tet",
    ..NEUTRAL
};

pub(super) const WELSH: Language = Language {
    titles: "an.dr bn uas y.parch",
    numbered: "alt cyf lch leath lth rh rhif t tt tud uimh",
    last: "a.y.b ayyb srl",
    plain: "a.e c.c e.e h.y i.e m.sh o.c r.ch",
    ..NEUTRAL
};

pub(super) const TAMIL: Language = Language {
    titles: "ஆர் எச் என் எம் எல் எஸ் கி செல்வன் செல்வி டாக் டாக்டர் திரு திருமதி தோழர் பேரா மு \
        முனைவர்",
    numbered: "அ எண் கி.மீ தொ ப பக்",
    last: "முதலிய",
    plain: "எ.கா கி.கி கி.பி கி.மு செ.மீ பி.கு பி.ப மீ மு.ப ரூ",
    ..NEUTRAL
};

pub(super) const TELUGU: Language = Language {
    titles: "ఆర్ ఎం ఎన్ ఎల్ ఎస్ డా డాక్టర్ ప్రొ శ్రీ శ్రీమతి హెచ్",
    numbered: "నం పుట పే సం",
    plain: "ఉదా కి.మీ క్రీ.పూ క్రీ.శ తే రూ",
    ..NEUTRAL
};

pub(super) const KANNADA: Language = Language {
    titles: "ಆರ್ ಎಂ ಎನ್ ಎಲ್ ಎಸ್ ಡಾ ಪ್ರೊ ಶ್ರೀ ಶ್ರೀಮತಿ ಹೆಚ್",
    numbered: "ನಂ ಪು ಸಂ",
    plain: "ಉದಾ ಕಿ.ಮೀ ಕ್ರಿ.ಪೂ ಕ್ರಿ.ಶ ರೂ",
    ..NEUTRAL
};

pub(super) const MALAYALAM: Language = Language {
    titles: "അഡ്വ ആർ എം എച്ച് എസ് എൻ എൽ ഡോ പ്രൊ ഫാ ശ്രീ ശ്രീമതി",
    numbered: "നം പു പേ",
    plain: "ഉദാ എ.ഡി കി.മീ ക്രി ബി.സി രൂ",
    ..NEUTRAL
};

pub(super) const BENGALI: Language = Language {
    titles: "অধ্যা আর এইচ এন এম এল এস ড ডঃ ডা প্রফে মি মিসেস মো মোঃ শ্রী",
    numbered: "নং পৃ",
    last: "ইত্যাদি",
    plain: "কি.মি খ্রি খ্রিঃ",
    ..NEUTRAL
};

pub(super) const GUJARATI: Language = Language {
    titles: "ਡਾ ਪ੍ਰੋ ਸ ਸ਼੍ਰੀ આર એચ એન એલ એસ ડૉ ડો પ્રો શ્રી",
    numbered: "ਨੰ નં પા",
    plain: "ઈ.સ કિ.મી દા.ત રૂ",
    ..NEUTRAL
};

pub(super) const HEBREW: Language =
    Language {
        titles: "גב פרופ", numbered: "מס סי עמ", last: "וכד וכו", plain: "ת.ד", ..NEUTRAL
    };

pub(super) const GEORGIAN: Language = Language {
    titles: "აკად ბ-ნ ბ-ნი დოქ დოც პროფ ქ ქ-ნ ქ-ნი წმ",
    numbered: "გვ თ თავ ნახ სტრ ტ ტელ ცხრ",
    last: "ა.შ სხვ",
    plain: "ათ ახ.წ ბერძ გერმ დაახლ ე.ი ე.წ ინგლ იხ ლათ მაგ მლნ მლრდ რუს ფრანგ ძვ.წ წ",
    ..NEUTRAL
};

pub(super) const ARMENIAN: Language = Language {
    titles: "Դոկտ Դր Պրն Պրոֆ Տ ակադ դոկտ դր պրն պրոֆ տ",
    numbered: "գլ էջ ժ հ նկ",
    last: "այլն",
    plain: "մ.թ մ.թ.ա ք.ա օր",
    ..NEUTRAL
};

pub(super) const SWAHILI: Language = Language {
    titles: "alh bi bw dkt mh mhe",
    numbered: "ju kif uk",
    last: "n.k nk",
    plain: "b.k bk k.m k.v kk n.k",
    ..NEUTRAL
};

pub(super) const ESPERANTO: Language = Language {
    titles: "d-ro dro s-ino s-ro sino sro",
    numbered: "ĉap n-ro nro pĝ paĝ",
    last: "k.t.p ktp",
    plain: "a.k ekz i.a k.a k.c kp p.k t.e",
    ..NEUTRAL
};

pub(super) const FILIPINO: Language = Language {
    titles: "atty bb engr g gng hon kgg pang sta sto",
    numbered: "bil blg kab pah",
    last: "at.iba atbp",
    plain: "a.k.a hal m.a p.m",
    ..NEUTRAL
};
