namespace BoardKit.Features.Units;

/// <summary>Where the columns of a units file stand; the last two may be absent.</summary>
internal sealed class UnitsHeader
{
    private readonly int _code, _name, _parent, _level;

    private UnitsHeader(List<string> fields)
    {
        int At(string name) => fields.FindIndex(field => field.Trim().Equals(name, StringComparison.OrdinalIgnoreCase));
        (_code, _name, _parent, _level) = (At("code"), At("name"), At("parent_code"), At("level"));
    }

    /// <summary>The header, or null when the line does not name both code and name.</summary>
    public static UnitsHeader? Of(List<string> fields) => new UnitsHeader(fields) is { _code: >= 0, _name: >= 0 } header ? header : null;

    public string Code(List<string> fields) => Field(fields, _code);

    public string Name(List<string> fields) => Field(fields, _name);

    public string Parent(List<string> fields) => Field(fields, _parent);

    public string Level(List<string> fields) => Field(fields, _level);

    private static string Field(List<string> fields, int at) => at >= 0 && at < fields.Count ? fields[at] : "";
}
