using System.CommandLine;
using System.Text.Json;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Units;
using BoardKit.Features.Proof;

namespace BoardKit.Cli.Commands;

/// <summary><c>verify</c>: whether what is shown is what was rooted.</summary>
internal static class VerifyCommand
{
    private static readonly Actor Setup = Actor.AtConsole("verify");

    public static Command Create(Shell shell)
    {
        var scope = Reading.UnitOrNone("--scope", "12-digit code of an area (default: everything).");
        var json = new Option<bool>("--json") { Description = "As one JSON object; otherwise one line a finding, the counts last." };
        var command = new Command("verify", "Compare all that was published with its roots; exit code 2 when anything differs.");
        command.Add(scope);
        command.Add(json);
        command.SetAction(
            (call, cancellationToken) => shell.Run(call, call.GetValue(scope)?.Area ?? Scope.Everywhere, Setup, async services =>
        {
            var asJson = call.GetValue(json);
            var findings = new List<Finding>();
            var tally = await services.GetRequiredService<VerifyDatabase>().Handle(async finding =>
            {
                if (asJson)
                {
                    findings.Add(finding);
                    return;
                }
                await Console.Out.WriteLineAsync(Line(finding));
            }, cancellationToken);
            await Console.Out.WriteLineAsync(asJson ? JsonSerializer.Serialize(Answer(tally, findings), Shell.Json) : Sum(tally));
            return tally.Differences == 0 ? ExitCodes.Done : ExitCodes.Refused;
        }));
        return command;
    }

    private static string Line(Finding finding)
    {
        var edition = finding.Edition is { } number ? $" 第{number}版" : "";
        var what = finding.IsDifference ? "差异" : "说明";
        return $"{what} {Word(finding.Kind)}：{UnitCode.From(finding.Unit)} {finding.Subject}{edition}：{finding.Text}";
    }

    private static string Sum(ProofTally tally) =>
        $"核对了 {tally.Notices} 份公示的 {tally.Editions} 个版次、{tally.Rows} 行明细（其中 {tally.Empty} 行已没有内容）、{tally.Figures} 个汇总数、{tally.Sheets} 张纸；"
        + (tally.WithoutFormDigest > 0 ? $"{tally.WithoutFormDigest} 个版次公布时还没有记下表式；" : "")
        + (tally.PrintsWithoutRoot > 0 ? $"{tally.PrintsWithoutRoot} 次打印没有记下根；" : "")
        + (tally.Differences == 0 ? "没有差异。" : $"有 {tally.Differences} 处差异。");

    private static object Answer(ProofTally tally, List<Finding> findings) => new
    {
        tally.Notices,
        tally.Editions,
        tally.Rows,
        tally.Empty,
        tally.WithoutFormDigest,
        tally.Figures,
        tally.Sheets,
        tally.PrintsWithoutRoot,
        Differences = findings.Where(f => f.IsDifference).Select(Of),
        Notes = findings.Where(f => !f.IsDifference).Select(Of),
    };

    private static object Of(Finding finding) => new
    {
        Kind = JsonNamingPolicy.KebabCaseLower.ConvertName(finding.Kind.ToString()),
        Unit = UnitCode.From(finding.Unit).ToString(),
        finding.Subject,
        finding.Edition,
        finding.Text,
    };

    private static string Word(FindingKind kind) => kind switch
    {
        FindingKind.Leaf => "元数据",
        FindingKind.Row => "明细",
        FindingKind.Root => "根",
        FindingKind.Chain => "版次",
        FindingKind.Column => "登记",
        FindingKind.Total => "合计",
        FindingKind.Figure => "汇总数",
        FindingKind.Form => "表式",
        FindingKind.Erasure => "删除",
        FindingKind.Sheet => "纸张",
    };
}
