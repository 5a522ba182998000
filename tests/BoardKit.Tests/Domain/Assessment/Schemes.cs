using BoardKit.Domain.Assessment;
using BoardKit.Tests.Domain.Forms;

namespace BoardKit.Tests.Domain.Assessment;

/// <summary>Schemes that tests score by.</summary>
internal static class Schemes
{
    public const long Unit = 341522102000;

    /// <summary>菏泽: 30 % deductions from 100, 40 % the average of two verified scores, 30 % a third party; four grades.</summary>
    public const string HezeJson = """
        {"key":"heze","name":"政府信息公开工作考核","source":"菏泽市政府信息公开工作考核办法","fromYear":2026,"levels":["township"],
         "grades":[{"name":"优秀","min":90},{"name":"良好","min":80},{"name":"合格","min":60},{"name":"不合格"}],
         "components":[
          {"key":"daily","name":"平时考核","weight":0.3,"kind":"deductions","base":100,"criteria":[
            {"key":"circular","name":"检查通报的问题","points":1.5,"evidence":"通报文件"}]},
          {"key":"self","name":"自我考核","weight":0.4,"kind":"average","from":"unit","inputs":[{"key":"h1","name":"上半年"},{"key":"h2","name":"下半年"}]},
          {"key":"third","name":"第三方机构评估","weight":0.3,"kind":"score"}]}
        """;

    public static Scheme Heze { get; } = SchemeReader.Read(HezeJson).Value;

    /// <summary>A scheme of computed facts and judgements with essentials.</summary>
    public const string GatedJson = """
        {"key":"gated","name":"村务公开考核","source":"试行","fromYear":2026,"levels":["village"],
         "grades":[{"name":"优秀","min":90},{"name":"合格","min":70},{"name":"不合格"}],"gate":{"cap":"合格"},
         "components":[
          {"key":"data","name":"平时查到的","weight":0.5,"kind":"deductions","criteria":[
            {"key":"overdue","name":"没有公开","facts":"overdue","points":0.5,"perWorkingDays":15,"most":20},
            {"key":"paper","name":"没有换下","facts":"stalePaper","points":0.5,"graceWorkingDays":15},
            {"key":"complaint","name":"没有答复","points":0.5}]},
          {"key":"timely","name":"按时","weight":0.2,"kind":"criteria","criteria":[
            {"key":"on-time","name":"按时公开的比例","facts":"onTime","weight":60},
            {"key":"accounts","name":"财务没有欠公开的","facts":"overdue","forms":["village-accounts"],"weight":40,"essential":true}]},
          {"key":"visit","name":"检查","weight":0.3,"kind":"criteria","criteria":[
            {"key":"lead","name":"组织领导","weight":1,"essential":true},{"key":"base","name":"基础保障","weight":2}]}]}
        """;

    public static Scheme Gated { get; } = SchemeReader.Read(GatedJson).Value;

    public static string PackFile => Path.Combine(FormFiles.Root, "tenants-seed", "huoqiu", "assessment.json");

    /// <summary>A unit with problems that were found, two verified scores of its own and one of a third party.</summary>
    public static KnownOfUnit Known(int problems, decimal? h1, decimal? h2, decimal? third) => new()
    {
        Unit = Unit,
        Facts = [.. Enumerable.Range(0, problems).Select(i => new Fact(FactSource.Entered, $"entry:{i}", Unit, "通报") { Criterion = "circular" })],
        Scores = [.. new[] { ("self", "h1", h1), ("self", "h2", h2), ("third", "score", third) }.Where(s => s.Item3 is not null)
            .Select(s => new VerifiedScore(s.Item1, s.Item2, s.Item3!.Value))],
    };
}
