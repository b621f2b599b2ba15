import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { Program } from "./program.mjs";

const run = promisify(execFile);

/** Where the hub's servers are reached, from every host. */
export const kHubAddress = "10.77.0.1";

/** Network namespaces are the machine's: two test files at a time must not take each other's. */
const kPrefix = `parley-${process.pid}-`;

const kHub = "hub";

/**
 * A network in Linux network namespaces: a hub with the servers, and hosts, each with a cable (veth) to the hub, which
 * forwards between them. Needs root, or what in_namespaces.sh makes of a user.
 */
export class Network {
    /** Each host's subnet is 10.77.N.0/24; here is its N. */
    #hosts = new Map();
    #subnets = 0;
    #programs = [];

    static async open() {
        const network = new Network();
        await network.#addNamespace(kHub);
        await network.#ip(kHub, "address", "add", `${kHubAddress}/32`, "dev", "lo");
        await network.run(kHub, "sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward");
        return network;
    }

    /** Ends the hub's programs, then the hosts. */
    async close() {
        await Promise.all(this.#programs.splice(0).map((program) => program.stop()));
        for (const name of [...this.#hosts.keys(), kHub]) {
            await run("ip", ["netns", "delete", namespace(name)]);
        }
        this.#hosts.clear();
    }

    /** Adds a host. @param {string} name also of its cable's end at the hub: 15 characters at most */
    async host(name) {
        this.#hosts.set(name, ++this.#subnets);
        await this.#addNamespace(name);
        await this.#ip(kHub, "link", "add", name, "type", "veth", "peer", "name", "eth0", "netns", namespace(name));
        await this.#ip(kHub, "link", "set", name, "up");
        await this.plug(name);
    }

    /** Takes a host's network away: its interface goes down and has no address. */
    async unplug(name) {
        await this.#ip(name, "address", "flush", "dev", "eth0");
        await this.#ip(name, "link", "set", "eth0", "down");
    }

    /** Undoes unplug(). */
    async plug(name) {
        const subnet = `10.77.${this.#hosts.get(name)}`;
        await this.#ip(kHub, "address", "replace", `${subnet}.1/24`, "dev", name);
        await this.#ip(name, "address", "add", `${subnet}.2/24`, "dev", "eth0");
        await this.#ip(name, "link", "set", "eth0", "up");
        await this.#ip(name, "route", "add", "default", "via", `${subnet}.1`);
    }

    /** Takes a host from its network to another one, where it has another address. */
    async move(name) {
        await this.unplug(name);
        this.#hosts.set(name, ++this.#subnets);
        await this.plug(name);
    }

    /** Lets two hosts reach the hub only, as with a NAT in front of each that lets nobody in. */
    split(one, other) {
        const drop = (from, to) => `iifname "${from}" oifname "${to}" drop`;
        return this.#addRules(`split_${one}_${other}`, { forward: [drop(one, other), drop(other, one)] });
    }

    /** Undoes split(). */
    join(one, other) {
        return this.run(kHub, "nft", `delete table ip split_${one}_${other}`);
    }

    /** Drops a percentage of a host's packets at random, both ways. */
    lose(name, percent) {
        const drop = `numgen random mod 100 < ${percent} counter drop`;
        return this.#addRules(`lose_${name}`, {
            prerouting: [`iifname "${name}" ${drop}`],
            postrouting: [`oifname "${name}" ${drop}`],
        });
    }

    /** How many packets lose() has dropped. */
    async dropped(name) {
        const { stdout } = await this.run(kHub, "nft", `list table ip lose_${name}`);
        const counts = Array.from(stdout.matchAll(/counter packets (\d+)/g), ([, packets]) => Number(packets));
        return counts.reduce((sum, packets) => sum + packets);
    }

    /** Holds each of a host's packets back, both ways. Needs canDelay(). */
    async delay(name, milliseconds) {
        const netem = ["root", "netem", "delay", `${milliseconds}ms`];
        await run("tc", ["-n", namespace(name), "qdisc", "add", "dev", "eth0", ...netem]);
        await run("tc", ["-n", namespace(kHub), "qdisc", "add", "dev", name, ...netem]);
    }

    /** Runs a command to its end on a host, or on the hub. */
    run(name, ...command) {
        return run("ip", ["netns", "exec", namespace(name), ...command]);
    }

    /** Starts a program on the hub; it is stopped by close() at the latest. `ready`: what it prints when it serves. */
    async serve(command, ready) {
        const program = await Program.start(["ip", "netns", "exec", namespace(kHub), ...command], ready);
        this.#programs.push(program);
        return program;
    }

    async #addNamespace(name) {
        await run("ip", ["netns", "add", namespace(name)]);
        await this.#ip(name, "link", "set", "lo", "up");
    }

    #ip(name, ...command) {
        return run("ip", ["-n", namespace(name), ...command]);
    }

    /** Has the hub filter packets (nftables). @param {Record<string, string[]>} rules by hook */
    #addRules(table, rules) {
        const chains = Object.entries(rules).map(
            ([hook, lines]) => `chain ${hook} { type filter hook ${hook} priority 0\n${lines.join("\n")}\n}`,
        );
        return this.run(kHub, "nft", `table ip ${table} {\n${chains.join("\n")}\n}`);
    }
}

/** The namespace of a host. */
export function namespace(name) {
    return kPrefix + name;
}

/** Whether this kernel can hold packets back (tc netem). */
export async function canDelay() {
    const network = await Network.open();
    try {
        await network.host("trial");
        await network.delay("trial", 1);
        return true;
    } catch (error) {
        if (/qdisc kind is unknown/.test(error.stderr)) return false;
        throw error;
    } finally {
        await network.close();
    }
}
