using BoardKit.Domain;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Units;

/// <summary>What is wrong with an organ by itself, and refusals about organs.</summary>
internal static class OrganFaults
{
    /// <summary>No such organ in the place.</summary>
    public static Fault Unknown { get; } = Fault.Conflict("organ-unknown", "没有这个机构，可能已经改过，请刷新后再看。");

    /// <summary>Somebody else was faster.</summary>
    public static Fault Changed { get; } = Fault.Conflict("organ-changed", "这个机构刚被别人改过，请刷新页面，看过新内容后再改。");

    /// <summary>The place has an organ of that kind and name.</summary>
    public static Fault Exists(string name) => Fault.Conflict("organ-exists", $"这里已经登记了“{name}”，请直接修改它。");

    /// <summary>Bodies of a kind are registered elsewhere.</summary>
    public static Fault WrongPlace(Issuer body, string place) =>
        Fault.Invalid("organ-body", $"{body.Kind()}不在{place}登记：村里的机构登记在村，乡镇的在乡镇，县直部门在县。");

    /// <summary>The day of a new name is not after the day since which the old one holds.</summary>
    public static Fault Day { get; } = Fault.Invalid("organ-day", "日期应晚于登记这个名称的日期，最晚到明年今天。");

    /// <summary>
    /// What is wrong with fields by themselves, or null. Offices are called on their own lines: a mobile number is somebody's.
    /// </summary>
    public static Fault? Check(OrganFields fields, TextGate gate)
    {
        var given = fields.Trimmed();
        var names = new[]
        {
            ("单位全称", given.Name), ("印章名称", given.Seal), ("负责人", given.Head), ("监督机构名称", given.SupervisorName),
        };
        var phones = new[] { ("电话", given.Phone), ("监督电话", given.SupervisorPhone) };
        return given.Name.Length == 0 ? Fault.Invalid("organ-name", "请填写单位全称。")
            : given.Order is < 0 or > Organ.MostOrder ? Fault.Invalid("organ-order", $"次序应为 0 到 {Organ.MostOrder}。")
            : names.Select(n => TooLong(n, Organ.MaxNameLength)).Concat(phones.Select(p => TooLong(p, Organ.MaxPhoneLength)))
                .FirstOrDefault(f => f is not null)
            ?? names.Where(n => n.Item2 is not null).Select(n => gate.Inspect(n.Item2!, n.Item1, default))
                .FirstOrDefault(f => f is not null)
            ?? phones.Select(p => gate.InspectOfficePhone(p.Item2, p.Item1)).FirstOrDefault(f => f is not null);
    }

    private static Fault? TooLong((string Label, string? Text) field, int most) =>
        field.Text is { } text && (text.Length > most || text.Any(char.IsControl))
            ? Fault.Invalid("organ-length", $"{field.Label}应写在一行里，不超过 {most} 个字。") : null;
}
