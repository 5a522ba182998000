using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Units;

/// <summary>One good line of a units file.</summary>
internal readonly record struct UnitLine(int Line, UnitCode Code, string Name);

/// <summary>Reads <c>code,name[,parent_code,level]</c> and finds every fault that the file shows by itself.</summary>
internal sealed class UnitsFile
{
    /// <summary>After this many faults the rest is counted only.</summary>
    public const int MaxFaults = 200;

    private readonly List<Fault> _faults = [];
    private readonly Dictionary<long, (int Line, string Name)> _first = [];
    private int _unnamed;

    /// <summary>The good lines, in the order of the file.</summary>
    public List<UnitLine> Lines { get; } = [];

    /// <summary>What is wrong, in the order it was found; at most <see cref="MaxFaults"/>, then one line that counts the rest.</summary>
    public IReadOnlyList<Fault> Faults => _unnamed == 0 ? _faults
        : [.. _faults, Fault.Invalid("more-faults", $"另有 {_unnamed} 处错误未逐条列出，请先改正以上各处再导入。")];

    /// <summary>
    /// What does not stop: lines that say again what an earlier line said (the national table does so for cities without counties).
    /// </summary>
    public List<Fault> Remarks { get; } = [];

    /// <summary>Whether the file has a line for a place.</summary>
    public bool Has(UnitCode code) => _first.ContainsKey(code.Value);

    /// <summary>Reads a file's text.</summary>
    public static UnitsFile Read(string text)
    {
        var file = new UnitsFile();
        UnitsHeader? header = null;
        foreach (var (line, fields, isClosed) in CsvTable.Records(text))
        {
            if (!isClosed)
            {
                file._faults.Add(CsvTable.Unclosed(line));
                return file;
            }
            if (header is not null)
            {
                file.Read(line, fields, header);
                continue;
            }
            header = UnitsHeader.Of(fields);
            if (header is null)
            {
                file.Add(line, "units-header", "应是列名 code,name（可再加 parent_code,level），请补上列名。");
                return file;
            }
        }
        if (file._first.Count == 0 && file._faults.Count == 0)
        {
            file.Add(1, "units-empty", "文件里没有单位：应有列名 code,name 和至少一行单位。");
        }
        return file;
    }

    /// <summary>Records a fault of a line.</summary>
    public void Add(int line, string code, string what)
    {
        if (_faults.Count < MaxFaults)
        {
            _faults.Add(Fault.Invalid(code, $"第 {line} 行：{what}", new CellPlace(Row: line)));
        }
        else
        {
            _unnamed++;
        }
    }

    private void Read(int line, List<string> fields, UnitsHeader header)
    {
        var text = header.Code(fields);
        if (!UnitCode.TryParse(text, out var code))
        {
            Add(line, "unit-code", $"代码“{Short(text)}”不是 12 位行政区划代码，请核对。");
            return;
        }
        var name = header.Name(fields);
        if (!_first.TryAdd(code.Value, (line, name)))
        {
            AddDuplicate(line, code, name);
            return;
        }
        if (UnitNames.Wrong(name) is { } wrong)
        {
            Add(line, "unit-name", wrong);
            return;
        }
        Compare(line, code, header.Parent(fields).Trim(), header.Level(fields).Trim());
        Lines.Add(new(line, code, name));
    }

    private void AddDuplicate(int line, UnitCode code, string name)
    {
        var first = _first[code.Value];
        if (!string.Equals(first.Name, name, StringComparison.Ordinal))
        {
            Add(line, "unit-duplicate", $"代码 {code} 与第 {first.Line} 行重复，名称却不同，请核对后删去一行。");
        }
        else if (Remarks.Count < MaxFaults)
        {
            Remarks.Add(Fault.Warning("unit-repeated", $"第 {line} 行：代码 {code} 与第 {first.Line} 行完全重复，已略过这一行。", new CellPlace(Row: line)));
        }
    }

    private void Compare(int line, UnitCode code, string parent, string level)
    {
        if (parent.Length > 0 && parent != code.Parent?.ToString())
        {
            Add(line, "unit-parent", $"{code} 的上级应是 {code.Parent?.ToString() ?? "空（省级没有上级）"}，文件写的是“{Short(parent)}”。");
        }
        var expected = ((int)code.Level).ToString(CultureInfo.InvariantCulture);
        if (level.Length > 0 && level != expected)
        {
            Add(line, "unit-level", $"{code} 按代码是第 {expected} 级，文件写的是“{Short(level)}”。");
        }
    }

    private static string Short(string text) => text.Length > 20 ? text[..20] + "…" : text;
}
