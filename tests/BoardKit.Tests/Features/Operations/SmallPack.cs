using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Features.Notices;

namespace BoardKit.Tests.Features.Operations;

/// <summary>
/// A county's pack of one township and two villages with one of everything: the shipped forms and template, a setting, a profile, two
/// boards, two samples.
/// </summary>
internal sealed class SmallPack
{
    public const string Maple = "411025101201", Willow = "411025101202";

    /// <summary>Writes it.</summary>
    public SmallPack(string folder)
    {
        Folder = Directory.CreateDirectory(folder).FullName;
        Write("units.csv", $"code,name\n411025000000,襄城县\n411025101000,山头店镇\n{Maple},寺门村\n{Willow},孙庄村\n");
        foreach (var form in FormFiles.Usual)
        {
            Write("forms/" + Path.GetFileName(form), File.ReadAllText(form));
        }
        Write("laws.json", File.ReadAllText(Path.Combine(FormFiles.SeedFolder, "..", "laws.json")));
        Write("templates/sheet.sbn", File.ReadAllText(Path.Combine(FormFiles.SeedFolder, "..", "templates", "sheet.sbn")));
        Write("settings.json", """{"index-pattern":"{county}-{form}-{year}-{seq:4}"}""");
        Write("profiles.csv", $"code,address\n{Maple},村部一楼\n");
        Write("boards.json", $"[{Board(Maple, "寺门村公开栏")},{Board(Willow, "孙庄村公开栏")}]");
        Write("samples/list.csv", System.Text.Encoding.UTF8.GetString(SubsidyFile.Csv(SubsidyFile.Three)));
        Write("samples/samples.json", $"[{Sample(Maple)},{Sample(Willow)}]");
    }

    public string Folder { get; }

    public static string Board(string unit, string name) =>
        $$"""{"unit":"{{unit}}","name":"{{name}}","place":"村部","width":1200,"height":900,"pockets":"A4"}""";

    public static string Sample(string unit) =>
        $$"""{"file":"list.csv","unit":"{{unit}}","form":"{{SubsidyFile.Form}}","period":"2026","title":"补贴公示"}""";

    /// <summary>Replaces or adds a file.</summary>
    public void Write(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
