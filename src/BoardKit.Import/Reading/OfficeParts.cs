using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Xml;

namespace BoardKit.Import.Reading;

/// <summary>The parts of an .xlsx or .docx package, opened one by one and never unpacked to disk.</summary>
internal sealed class OfficeParts : IDisposable
{
    private const int MostEntries = 4096;
    private const int DeepestNesting = 48;
    private readonly ZipArchive _package;
    private readonly ReadBudget _budget;
    private readonly UnpackedCount _unpacked;

    public OfficeParts(ReadOnlyMemory<byte> content, ReadBudget budget)
    {
        (_budget, _unpacked) = (budget, new UnpackedCount(budget.Limits.UnpackedBytes));
        if (content.Span.Count("PK\x01\x02"u8) > MostEntries)
        {
            throw new ReadRefusedException(ReadFaults.Corrupt);
        }
        _package = new ZipArchive(AsStream(content), ZipArchiveMode.Read);
        if (_package.Entries.Sum(e => Math.Min(e.Length, budget.Limits.UnpackedBytes + 1)) > budget.Limits.UnpackedBytes)
        {
            throw new ReadRefusedException(ReadFaults.Unpacked(budget.Limits.UnpackedBytes));
        }
    }

    /// <summary>An XML reader over a part; null when the package has none of that name.</summary>
    public XmlReader? Open(string path)
    {
        var entry = _package.GetEntry(path)
            ?? _package.Entries.FirstOrDefault(e => e.FullName.Replace('\\', '/').Equals(path, StringComparison.OrdinalIgnoreCase));
        return entry is null ? null : XmlReader.Create(new GuardedStream(entry.Open(), _budget, _unpacked), Settings());
    }

    /// <summary>Moves on and refuses absurd nesting, which costs the XML reader memory per level.</summary>
    public static bool Next(XmlReader reader)
    {
        if (!reader.Read())
        {
            return false;
        }
        return reader.Depth <= DeepestNesting ? true : throw new ReadRefusedException(ReadFaults.Corrupt);
    }

    /// <summary>Types of the relations of a part that lead out of the package.</summary>
    public IReadOnlyList<string> Outward(string part)
    {
        var outward = new List<string>();
        using var reader = Open(RelationsOf(part));
        while (reader is not null && Next(reader))
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && reader.GetAttribute("TargetMode") == "External")
            {
                outward.Add(reader.GetAttribute("Type") ?? "");
            }
        }
        return outward;
    }

    private static string RelationsOf(string part)
    {
        var name = part.LastIndexOf('/') + 1;
        return $"{part[..name]}_rels/{part[name..]}.rels";
    }

    /// <summary>The relations of a part: id to path inside the package, and type.</summary>
    public Dictionary<string, (string Path, string Type)> Relations(string part)
    {
        var relations = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        var folder = part.Contains('/', StringComparison.Ordinal) ? part[..part.LastIndexOf('/')] : "";
        using var reader = Open(RelationsOf(part));
        while (reader is not null && Next(reader))
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "Relationship" && reader.GetAttribute("Id") is { } id
                && reader.GetAttribute("Target") is { } target)
            {
                relations[id] = (Resolve(folder, target), reader.GetAttribute("Type") ?? "");
            }
        }
        return relations;
    }

    public void Dispose() => _package.Dispose();

    private static string Resolve(string folder, string target)
    {
        if (target.StartsWith('/'))
        {
            return target[1..];
        }
        var path = new Stack<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var step in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == "..")
            {
                _ = path.TryPop(out _);
            }
            else if (step != ".")
            {
                path.Push(step);
            }
        }
        return string.Join('/', path.Reverse());
    }

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
        NameTable = new BoundedNameTable(),
    };

    private static MemoryStream AsStream(ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out var segment) ? new MemoryStream(segment.Array!, segment.Offset, segment.Count,
            writable: false) : new MemoryStream(content.ToArray(), writable: false);

    /// <summary>Refuses a part with thousands of different names: the XML reader keeps each for ever.</summary>
    private sealed class BoundedNameTable : NameTable
    {
        private const int MostNames = 4096;
        private int _names;

        public override string Add(char[] key, int start, int len)
        {
            if (Get(key, start, len) is { } known)
            {
                return known;
            }
            return ++_names <= MostNames ? base.Add(key, start, len) : throw new ReadRefusedException(ReadFaults.Corrupt);
        }
    }
}
