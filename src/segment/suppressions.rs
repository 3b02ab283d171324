//! Abbreviations after which no sentence ends, from CLDR; `cargo xtask suppressions` writes this.
//!
//! Source: npm `cldr-segments-full` 46.1.0, `segments/*/suppressions.json`.
//! Copyright © 1991-2024 Unicode, Inc., licence Unicode-3.0
//! (<https://www.unicode.org/license.txt>). Left out: initials and what has full stops
//! within, which are told by their form, and ordinary words.

pub(super) const DE: &str = "österr Abs Abt Abw Adj Adr Akt Allg App Apr Aug Ausg Ausschl Bed Ben Ber Bibl Ca Chin Chr \
    Co Dat Dez Dim Dir Dr Dtzd Einh Erf Fa Fam Feb Fn Folg Forts Fr Frl Gebr Gem Geograph Ges \
    Hbf Hptst Hr Hrn Hrsg Inc Ing Inh Jahrh Jan Jr Kap Kl Konv Kop Ltd Min Mind Mio Mod Mrd \
    Msp Nov Nr Obj Okt Pfd Phys Prot Proz Qu Rd Reg Rel Rep Sek Sep Sept Spezif St StR Std \
    Str Tel Temp Urspr Ursprüngl Verf Wg Zt Ztr amtl beil ehem eigtl einschl entspr erw ev \
    evtl exkl frz geb gedr gek gesch gest ggf ggfs hpts inkl jew jhrl kath kfm kgl möbl mtl \
    näml od röm südd schles schwäb schweiz sog tägl verh verw vgl zzgl";

pub(super) const EN: &str = "Abs Adj Adv Alt Approx Aug Capt Col Comm Conn Dec Dept Ed Est Etc Ex Feb Fn Fri Gb Hz Jan \
    Jun Kb Lib Lt MR Maj Mar Mb Md Mgr Misc Mr Mrs Ms Mt Nov Nr Num Op Phys Prof Pvt Rep Rev \
    Sep Sept Sgt Sq Var exec pp vs";

pub(super) const ES: &str = "Ant Av Avda Cía Col Comm Corp Dña Desc Desv Dr Dra Drs Dto Dª Emm Exc Excma Excmas Excmo \
    Excmos Exma Exmas Exmo Exmos Fr Ilma Ilmas Ilmo Ilmos Inc Lcda Lcdo Lda Ldo Lic Ltd Ltda \
    Ltdo MM Mons Mr Mrs PP Rdo Rdos Reg Rev Rvdmo Rvdmos Rvdo Rvdos Sdad Seg Sr Sra Srta \
    Srtas Sta Sto Trab Var Vda abr afma afmas afmo afmos ago bco bol c/c cap cf cfr depto \
    deptos dic doc dom dpto dptos dtor ed ej ene feb fig figs fund hnos jue jul jun licda \
    licdo lun mar mié mss mtro nov ntra ntro oct prof prov sáb sept sras sres srs ss trad vid \
    vie vs";

pub(super) const FR: &str = "éd édit équiv éval Comm Desc Jr MM Op Prof acoust adr anc ann anon ap append aux av avr \
    broch bull categ coll collab config déc dest dict dim dir doc encycl exempl févr gouv \
    graph hôp illustr imm imprim indus janv jeu juil lun mar niv nov oct publ quart réf sept \
    symb synth syst trav ven voit";

pub(super) const IT: &str = "Cfr DC Geom Ing Liv Ltd Mod Sig ag all arch avv div dott dr fig int mitt on pag rag sez \
    tab tav ver vol";

pub(super) const PT: &str = "álg índ Alm Av Dr Dra Dras Drs Exma Exmo Ilma Ilmo Jr Ltd Ltda Mar Pe Sta Sto abr abrev \
    adm aer ago agric anat apart apt arit arqueol arquit astron autom aux biogr bras cód círc \
    cap caps cat cf col comp compl cont contab créd cx déb des desc dez dipl dir div doc ed \
    educ elem eletr eletrôn end eng esp fís fasc fem fev ff fig filos fisiol fl fot fr gên \
    geom gram hist ind ingl jan jul jun jur lat lin lit liter méd máq mús mai matem mov náut \
    neol nov obs odont odontol org organiz pág pal pol port pp pq próx prod prof profa pron \
    psicol quím ref rel relat rep rod séc símb set sociol tec tecnol tel transp univ vol vs";

pub(super) const RU: &str = "авг апр дек кв нояб окт отд проф руб сент тел тыс ул февр янв";
