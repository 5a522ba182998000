using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace BoardKit.Benchmarks.Soak;

/// <summary>
/// The collector that the product is told to send its measurements to (OTLP over HTTP): of all of them the size of the managed heap after
/// the last collection is kept.
/// </summary>
internal sealed class MeasureListener : IDisposable
{
    private const string HeapSize = "dotnet.gc.last_collection.heap.size";
    private readonly HttpListener _listener = new();

    public MeasureListener(string address)
    {
        _listener.Prefixes.Add(address + "/");
        _listener.Start();
        _ = ListenAsync();
    }

    /// <summary>Bytes of all generations; 0 before the first measurement.</summary>
    public long Heap { get; private set; }

    public void Dispose() => ((IDisposable)_listener).Dispose();

    private async Task ListenAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var call = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await call.Request.InputStream.CopyToAsync(body);
                Heap = Sum(body.ToArray(), 4) is > 0 and var heap ? heap : Heap;
                call.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    /// <summary>
    /// Walks the messages resource, scope, metric (https://github.com/open-telemetry/opentelemetry-proto, metrics.proto) down to the one of
    /// this name, and adds up its points, one a generation.
    /// </summary>
    private static long Sum(ReadOnlySpan<byte> message, int depth)
    {
        var (sum, isHeap) = (0L, false);
        for (var rest = message; Next(ref rest, out var field, out var inner, out var number);)
        {
            if (depth > 1)
            {
                // resource_metrics = 1, scope_metrics = 2, metrics = 2
                sum += inner.Length > 0 && field == (depth == 4 ? 1 : 2) ? Sum(inner, depth - 1) : 0;
            }
            else if (field == 1 && inner.Length > 0)
            {
                isHeap = Encoding.UTF8.GetString(inner) == HeapSize;
            }
            else if (isHeap && field is 5 or 7)   // gauge, sum
            {
                sum += Points(inner);
            }
        }
        return sum;
    }

    private static long Points(ReadOnlySpan<byte> data)
    {
        var sum = 0L;
        for (var rest = data; Next(ref rest, out var field, out var point, out _);)
        {
            for (var values = point; field == 1 && Next(ref values, out var value, out _, out var number);)
            {
                sum += value == 6 ? number : 0;   // as_int
            }
        }
        return sum;
    }

    /// <summary>The next field of a message: its number, and its bytes or its eight bytes as a number.</summary>
    private static bool Next(ref ReadOnlySpan<byte> rest, out int field, out ReadOnlySpan<byte> inner, out long number)
    {
        field = 0;
        inner = default;
        number = 0;
        if (rest.IsEmpty)
        {
            return false;
        }
        var key = Varint(ref rest);
        field = (int)(key >> 3);
        var length = 0;
        switch (key & 7)
        {
            case 0:
                number = Varint(ref rest);
                return true;
            case 1:
                number = BinaryPrimitives.ReadInt64LittleEndian(rest);
                length = 8;
                break;
            case 2:
                length = (int)Varint(ref rest);
                inner = rest[..length];
                break;
            case 5:
                length = 4;
                break;
            default:
                return false;
        }
        rest = rest[length..];
        return true;
    }

    private static long Varint(ref ReadOnlySpan<byte> rest)
    {
        var value = 0L;
        for (var shift = 0; ; shift += 7)
        {
            var next = rest[0];
            rest = rest[1..];
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
