using System.Security.Cryptography;
using System.Text;
using BoardKit.Domain.Proof;
using CsCheck;

namespace BoardKit.Tests.Domain.Proof;

public sealed class MerkleTreeTests
{
    private static readonly Gen<byte[][]> Leaves = Gen.Byte.Array[32].Array[1, 40];

    [Fact]
    public void The_root_is_the_one_of_RFC_6962() =>
        Leaves.Sample(leaves => MerkleTree.Root(leaves).Hex == Convert.ToHexStringLower(Naive(leaves)));

    [Fact]
    public void The_known_answers_of_certificate_transparency_come_out()
    {
        // Test vectors of the reference implementation of RFC 6962 (github.com/transparency-dev/merkle, rfc6962 and testonly): inputs as
        // hexadecimal digits.
        string[] inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
        var leaves = inputs.Select(i => SHA256.HashData([0, .. Convert.FromHexString(i)])).ToArray();
        Assert.Equal("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", MerkleTree.Root(leaves[..1]).Hex);
        Assert.Equal("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125", MerkleTree.Root(leaves[..2]).Hex);
        Assert.Equal("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328", MerkleTree.Root(leaves).Hex);
    }

    [Fact]
    public void Another_leaf_another_place_or_another_count_is_another_root() =>
        Gen.Select(Leaves.Where(l => l.Length > 1), Gen.Int[0, 1000]).Sample((leaves, at) =>
    {
        var root = MerkleTree.Root(leaves);
        var i = at % leaves.Length;
        var changed = leaves.Select((l, k) => k == i ? [.. l[..31], (byte)(l[31] ^ 1)] : l).ToArray();
        var moved = leaves.ToArray();
        (moved[i], moved[(i + 1) % moved.Length]) = (moved[(i + 1) % moved.Length], moved[i]);
        return MerkleTree.Root(changed) != root
            && MerkleTree.Root(leaves[..^1]) != root
            && (leaves[i].AsSpan().SequenceEqual(leaves[(i + 1) % leaves.Length]) || MerkleTree.Root(moved) != root);
    });

    [Fact]
    public void A_leaf_covers_salt_and_text_and_cannot_pass_for_a_node()
    {
        var salt = Enumerable.Range(0, 16).Select(i => (byte)i).ToArray();
        Assert.Equal(SHA256.HashData([0, .. salt, .. Encoding.UTF8.GetBytes("{\"户\":1}")]), MerkleTree.Leaf(salt, "{\"户\":1}"));
        Assert.Equal(SHA256.HashData([0, .. Encoding.UTF8.GetBytes("事实")]), MerkleTree.Leaf("事实"));
        Assert.Throws<ArgumentException>(() => MerkleTree.Root([]));
    }

    private static byte[] Naive(byte[][] leaves)
    {
        if (leaves.Length == 1)
        {
            return leaves[0];
        }
        var left = 1;
        while (left * 2 < leaves.Length)
        {
            left *= 2;
        }
        return SHA256.HashData([1, .. Naive(leaves[..left]), .. Naive(leaves[left..])]);
    }
}
