package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// A command is one subcommand: its words, its arguments, one line of help and what it does.
type command struct {
	name string // one or two words
	args string
	help string
	run  func(c *cli, fs *flag.FlagSet, args []string) error
}

// commands is filled by init to let usageOf read it from inside a command.
var commands []command

func init() {
	commands = []command{
		{"demo", "[文件夹] [--households 户数] [--seed 数] [--no-open]", helpDemo, (*cli).demo},
		{"init", "文件 --village 村名 --code 12位代码|--no-code --township 乡镇名 [--group 组,组] [--operator 姓名] [--letter 字母] | 文件 --starter 启动包 [--operator 姓名] [--letter 字母]", helpInit, (*cli).create},
		{"import undo", "文件 [--dry-run] [--by 姓名]", helpImportUndo, (*cli).importUndo},
		{"import", "文件 表格 [--dry-run] [--accept-without-id] [--refused 退回.xlsx] [--columns] [--map 栏名=字段] [--by 姓名]", helpImport, (*cli).importRoster},
		{"form list", "文件|-", helpFormList, (*cli).formList},
		{"form check", "表格", helpFormCheck, (*cli).formCheck},
		{"form add", "文件 表格 [--by 姓名]", helpFormAdd, (*cli).formAdd},
		{"form diff", "表格 表格", helpFormDiff, (*cli).formDiff},
		{"form export", "文件|- 表名 -o 表格.xlsx [--force]", helpFormExport, (*cli).formExport},
		{"form template", "-o 表格.xlsx [--from 表格] [--force]", helpTemplate, (*cli).formTemplate},
		{"form run", "表格 --answers 答案.json [--register 底册.json] [--today 日期]", helpFormRun, (*cli).formRun},
		{"expr", "算式 [--context 数据.json] [--today 日期]", helpExpr, (*cli).expr},
		{"record put", "文件 --form 表名 [--household 户编号] [--round 轮次] --answers 答案.json [--new] [--complete] [--by 姓名]", helpRecordPut, (*cli).recordPut},
		{"record show", "文件 --household 户编号 | --id 编号 [--history]", helpRecordShow, (*cli).recordShow},
		{"sheet out", "文件 --form 表名 [--round 轮次] [--group 组] -o 表格.xlsx [--force]", helpSheetOut, (*cli).sheetOut},
		{"sheet in", "文件 表格.xlsx [--dry-run] [--by 填表人]", helpSheetIn, (*cli).sheetIn},
		{"round list", "文件", helpRoundList, (*cli).roundList},
		{"round show", "文件 [轮次] [--by group|team|officer] [--left]", helpRoundShow, (*cli).roundShow},
		{"round set", "文件 [轮次] | 文件 --new 名称 [--title 名称] [--template 003|002|one --from 日期] [--phase '名称 开始 结束']... [--forms 表名,表名] [--who 范围] [--by 姓名]", helpRoundSet, (*cli).roundSet},
		{"round team", "文件 [轮次] --name 工作组 [--people 姓名,姓名] [--group 组,组] [--household 户编号,户编号] [--remove] [--by 姓名]", helpRoundTeam, (*cli).roundTeam},
		{"round close", "文件 [轮次] [--reason 原因] [--by 姓名]", helpRoundClose, (*cli).roundClose},
		{"round reopen", "文件 轮次 [--by 姓名]", helpRoundReopen, (*cli).roundReopen},
		{"list import", "文件 表格 [--dry-run] [--columns] [--map 栏名=用途] [--title 名称] [--from 谁发的] [--due 日期] [--issues] [--new] [--by 姓名]", helpListImport, (*cli).listImport},
		{"list show", "文件 [名单] [--household 户编号] [--unmatched [-o 表格.xlsx] [--force]]", helpListShow, (*cli).listShow},
		{"list answer", "文件 名单 --row 行号 [--sheet 工作表] | 文件 行编号 [--answers 栏名=答案] [--member 人编号] [--nobody] [--issue] [--by 姓名]", helpListAnswer, (*cli).listAnswer},
		{"list export", "文件 [名单] [-o 新文件] [--force]", helpListExport, (*cli).listExport},
		{"list undo", "文件 [名单] [--dry-run] [--by 姓名]", helpListUndo, (*cli).listUndo},
		{"report", "文件 --list | 文件 报表 [--by 按什么] [--form 表名] [--round 轮次] [--from 日期] [--to 日期] [-o 报表.xlsx|.csv|.html|.txt] [--force]", helpReport, (*cli).report},
		{"certificate list", "文件 [--household 户编号] [--expired]", helpCertificateList, (*cli).certificateList},
		{"certificate set", "文件 --household 户编号,户编号 --type 什么证 [--number 证号] [--holder 持证人] [--issued 日期] [--until 日期] [--place 放在哪里] [--note 备注] | 文件 --id 编号 [要改的] [--by 姓名]", helpCertificateSet, (*cli).certificateSet},
		{"certificate leave", "文件 --id 编号 --household 户编号 [--by 姓名]", helpCertificateLeave, (*cli).certificateLeave},
		{"paper list", "文件 --household 户编号", helpPaperList, (*cli).paperList},
		{"paper set", "文件 --household 户编号 --paper 编号 [--member 姓名] [--state 情况] [--date 日期] [--until 日期] [--place 档案盒] [--note 备注] [--issue] [--by 姓名]", helpPaperSet, (*cli).paperSet},
		{"paper rules", "文件 [材料表.xlsx] [--by 姓名]", helpPaperRules, (*cli).paperRules},
		{"rare", "文件 [--lacks 缺的字.txt|none] [--by 姓名]", helpRare, (*cli).rareCharacters},
		{"rules", "文件 [规则表.xlsx] [--by 姓名]", helpRules, (*cli).rules},
		{"agree import", "文件 表格 --carrier 系统|手册|明白卡|上墙|实际 [--dry-run] [--map 栏名=字段] [--by 姓名]", helpAgreeImport, (*cli).agreeImport},
		{"agree undo", "文件 --carrier 系统|手册|明白卡|上墙|实际 [--by 姓名]", helpAgreeUndo, (*cli).agreeUndo},
		{"agree show", "文件 --household 户编号", helpAgreeShow, (*cli).agreeShow},
		{"agree list", "文件 [--carrier 哪一样] [--field 项] [--group 组]", helpAgreeList, (*cli).agreeList},
		{"agree set", "文件 --household 户编号 --carrier 哪一样 --field 项 --same|--says 写的|--clear [--by 姓名]", helpAgreeSet, (*cli).agreeSet},
		{"agree issue", "文件 [--household 户编号] [--by 姓名]", helpAgreeIssue, (*cli).agreeIssue},
		{"agree carriers", "文件 [街道|区局|全部|哪几样] [--by 姓名]", helpAgreeCarriers, (*cli).agreeCarriers},
		{"group list", "文件 [--on 日期]", helpGroupList, (*cli).groupList},
		{"group add", "文件 组名 [--by 姓名]", helpGroupAdd, (*cli).groupAdd},
		{"group rename", "文件 原名 新名 [--date 日期] [--by 姓名]", helpGroupRename, (*cli).groupRename},
		{"group merge", "文件 组名 并入的组 [--date 日期] [--by 姓名]", helpGroupMerge, (*cli).groupMerge},
		{"group codes", "文件", helpGroupCodes, (*cli).groupCodes},
		{"group code", "文件 组名 代码 [--date 日期] [--by 姓名]", helpGroupCode, (*cli).groupCode},
		{"group undo", "文件 [--by 姓名]", helpGroupUndo, (*cli).groupUndo},
		{"village show", "文件", helpVillageShow, (*cli).villageShow},
		{"village rename", "文件 新村名 [--date 日期] [--by 姓名]", helpVillageRename, (*cli).villageRename},
		{"village code", "文件 12位新代码 [--date 日期] [--by 姓名]", helpVillageCode, (*cli).villageCode},
		{"village merge", "文件 并入的村的代码 [--date 日期] [--by 姓名]", helpVillageMerge, (*cli).villageMerge},
		{"system list", "文件 [--group 组] [--all]", helpSystemList, (*cli).systemList},
		{"system show", "文件 --household 户编号", helpSystemShow, (*cli).systemShow},
		{"system tick", "文件 --household 户编号 [--page 页] [--member 姓名] [--field 项] [--by 姓名]", helpSystemTick, (*cli).systemTick},
		{"system untick", "文件 --household 户编号 [--page 页] [--member 姓名] [--field 项] [--by 姓名]", helpSystemUntick, (*cli).systemUntick},
		{"system pages", "文件 [页序表.xlsx] [--by 姓名]", helpSystemPages, (*cli).systemPages},
		{"check", "文件 [--rebuild]", helpCheck, (*cli).check},
		{"export", "文件 文件夹 [--drafts] [--force] | 文件 文件夹 --template 模板 [--format xlsx|csv] [--gb18030] [--force]", helpExport, (*cli).export},
		{"template list", "文件", helpTemplateList, (*cli).templateList},
		{"template fields", "文件 [--rows person|household] [--form 表名]", helpTemplateFields, (*cli).templateFields},
		{"template set", "文件 模板 --columns 栏,栏:写法 [--rows person|household] [--form 表名] [--group 组] [--type 户类型代码] [--by 姓名]", helpTemplateSet, (*cli).templateSet},
		{"template remove", "文件 模板 [--by 姓名]", helpTemplateRemove, (*cli).templateRemove},
		{"backup make", "文件", helpBackupMake, (*cli).backupMake},
		{"backup list", "文件", helpBackupList, (*cli).backupList},
		{"version", "", helpVersion, (*cli).version},
		{"help", "[命令]", helpHelp, (*cli).help},
	}
	commands = append(commands, partCommands()...)
}

// partCommands are the commands of the parts that have a file of their own.
func partCommands() (commands []command) {
	commands = append(commands, handInCommands()...)
	commands = append(commands, mergeCommands()...)
	commands = append(commands, backCommands()...)
	commands = append(commands, calendarCommands()...)
	commands = append(commands, helperCommands()...)
	commands = append(commands, peopleCommands()...)
	commands = append(commands, visitCommands()...)
	commands = append(commands, command{"history", "文件 household|member|issue|response 编号 [--field 字段]", helpHistory, (*cli).history})
	commands = append(commands, duplicateCommands()...)
	commands = append(commands, conflictCommands()...)
	commands = append(commands, townshipCommands()...)
	commands = append(commands, issueCommands()...)
	commands = append(commands, evidenceCommands()...)
	commands = append(commands, bookCommands()...)
	commands = append(commands, inspectCommands()...)
	commands = append(commands, secondCommands()...)
	commands = append(commands, overseeCommands()...)
	commands = append(commands, dutyCommands()...)
	commands = append(commands, summaryCommands()...)
	commands = append(commands, briefCommands()...)
	commands = append(commands, tallyCommands()...)
	commands = append(commands, askCommands()...)
	commands = append(commands, outputCommands()...)
	commands = append(commands, printCommands()...)
	return append(commands, monitorCommands()...)
}

// dispatch finds the command that the first words name and runs it; no command opens the screen.
func (c *cli) dispatch(args []string) error {
	words, rest := leadingWords(args)
	for _, cmd := range commands {
		n := len(strings.Fields(cmd.name))
		if len(words) >= n && strings.Join(words[:n], " ") == cmd.name {
			return cmd.run(c, flag.NewFlagSet(cmd.name, flag.ContinueOnError), rest(n))
		}
	}
	if len(words) > 0 {
		if group := commandsUnder(words[0]); group != "" {
			return usageError{fmt.Sprintf(sayUsageOf, group)}
		}
	}
	for _, a := range args {
		if a == "-h" || a == "-help" || a == "--help" {
			return c.help(nil, nil)
		}
	}
	if len(words) > 0 && !looksLikeFile(words[0]) {
		return usageError{fmt.Sprintf(sayUnknownCommand, words[0])}
	}
	return c.openScreen(flag.NewFlagSet("", flag.ContinueOnError), args)
}

// leadingWords are the first words that are no options; --json may stand before them. rest gives the arguments without the
// first n words.
func leadingWords(args []string) (words []string, rest func(n int) []string) {
	i := 0
	var before []string
	for i < len(args) && args[i] == "--json" {
		before = append(before, args[i])
		i++
	}
	for j := i; j < len(args) && j < i+2 && !strings.HasPrefix(args[j], "-"); j++ {
		words = append(words, args[j])
	}
	return words, func(n int) []string { return append(append([]string{}, before...), args[i+n:]...) }
}

// commandsUnder lists the usages of two-word commands that begin with a word.
func commandsUnder(word string) string {
	var lines []string
	for _, cmd := range commands {
		if first, _, two := strings.Cut(cmd.name, " "); two && first == word {
			lines = append(lines, "cunce "+cmd.name+" "+cmd.args)
		}
	}
	return strings.Join(lines, "\n      ")
}

func usageOf(name string) string {
	for _, cmd := range commands {
		if cmd.name == name {
			return strings.TrimSpace("cunce " + cmd.name + " " + cmd.args)
		}
	}
	return "cunce [文件]"
}

// looksLikeFile tells a data file that does not exist yet from a mistyped command.
func looksLikeFile(arg string) bool {
	if _, err := os.Lstat(arg); err == nil {
		return true
	}
	return strings.EqualFold(filepath.Ext(arg), ".db") || strings.ContainsAny(arg, `/\`)
}

func (c *cli) help(_ *flag.FlagSet, args []string) error {
	name := strings.Join(args, " ")
	shown := 0
	for _, cmd := range commands {
		if name == "" || strings.HasPrefix(cmd.name, name) {
			if shown == 0 {
				fmt.Fprintln(c.out, helpHead)
			}
			fmt.Fprintf(c.out, "  cunce %s\n        %s\n", strings.TrimSpace(cmd.name+" "+cmd.args), cmd.help)
			shown++
		}
	}
	if shown == 0 {
		return usageError{fmt.Sprintf(sayUnknownCommand, name)}
	}
	if name == "" {
		fmt.Fprintln(c.out, helpTail)
	}
	return nil
}
