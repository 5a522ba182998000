using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace BoardKit.PdfText;

/// <summary>
/// Every text of a file that is no text of a page: whichever object it stands in. Comments, fields, bookmarks, titles and alternative texts
/// need no list of their own then.
/// </summary>
internal static class EverythingElse
{
    private const int Deepest = 32, Shortest = 8;

    /// <summary>Writes each; false where one object could not be read.</summary>
    public static bool Write(PdfDocument document, TextWriter output)
    {
        var whole = true;
        foreach (var reference in document.Structure.CrossReferenceTable.ObjectOffsets.Keys)
        {
            try
            {
                Write(document.Structure.GetObject(reference).Data, 0, output);
            }
#pragma warning disable CA1031 // it throws whatever a file makes it throw
            catch (Exception)
#pragma warning restore CA1031
            {
                whole = false;
            }
        }
        if (document.TryGetXmpMetadata(out var metadata))
        {
            output.WriteLine("B\t" + PdfWriting.OneLine(Encoding.UTF8.GetString(metadata.GetXmlBytes())));
        }
        return whole;
    }

    private static void Write(IToken token, int depth, TextWriter output)
    {
        switch (token)
        {
            case StringToken { Data.Length: >= Shortest } text:
                output.WriteLine("B\t" + PdfWriting.OneLine(text.Data));
                break;
            case HexToken { Data.Length: >= Shortest } text:
                output.WriteLine("B\t" + PdfWriting.OneLine(text.Data));
                break;
            case ArrayToken array when depth < Deepest:
                foreach (var item in array.Data)
                {
                    Write(item, depth + 1, output);
                }
                break;
            case DictionaryToken dictionary when depth < Deepest:
                foreach (var value in dictionary.Data.Values)
                {
                    Write(value, depth + 1, output);
                }
                break;
            case StreamToken stream:
                Write(stream.StreamDictionary, depth, output);
                break;
        }
    }
}
