using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BoardKit.Tests.Features.Notices;

/// <summary>The root from the download alone, by a program that has the decision on editions and roots and none of our code.</summary>
internal static class Recomputation
{
    /// <summary>
    /// RFC 6962 over leaf 0 = the metadata text and leaf i = salt ‖ JCS of the row; of an erased row only its leaf hash is left.
    /// </summary>
    public static string Root(JsonNode edition)
    {
        var leaves = new List<byte[]> { Hash(0, Encoding.UTF8.GetBytes(edition["metadata"]!.GetValue<string>())) };
        foreach (var row in edition["rows"]!.AsArray())
        {
            var commitment = Convert.FromHexString(row!["commitment"]!.GetValue<string>());
            leaves.Add(row["row"] is { } said
                ? Hash(0, Convert.FromHexString(row["salt"]!.GetValue<string>()), Encoding.UTF8.GetBytes(Jcs(said))) : commitment);
        }
        return Convert.ToHexStringLower(Node(leaves));
    }

    private static byte[] Node(List<byte[]> leaves)
    {
        if (leaves.Count == 1)
        {
            return leaves[0];
        }
        var left = (int)BitOperations.RoundUpToPowerOf2((uint)leaves.Count) / 2;
        return Hash(1, Node(leaves[..left]), Node(leaves[left..]));
    }

    private static byte[] Hash(byte kind, params byte[][] parts) => SHA256.HashData([kind, .. parts.SelectMany(p => p)]);

    /// <summary>JSON Canonicalization Scheme for objects, texts and whole numbers.</summary>
    private static string Jcs(JsonNode node) => node switch
    {
        JsonObject o =>
            "{" + string.Join(',', o.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => Text(m.Key) + ":" + Jcs(m.Value!))) + "}",
        JsonValue v when v.GetValueKind() == JsonValueKind.String => Text(v.GetValue<string>()),
        _ => node.ToJsonString(),
    };

    private static string Text(string text) => "\"" + string.Concat(text.Select(c => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        < ' ' => $"\\u{(int)c:x4}",
        _ => c.ToString(),
    })) + "\"";
}
